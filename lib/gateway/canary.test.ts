import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '@/lib/domain/evidence';
import { CANARY, CHAT, connect, MODELS, serveBytes, serveHttp } from '@/lib/gateway/testing/servers';

const WITHIN = { timeoutMs: 10_000 };

/** Every run of twelve characters of the key, in the spellings that a search of the evidence would use. */
const TELLING = [
  CANARY,
  CANARY.toLowerCase(),
  CANARY.toUpperCase(),
  Buffer.from(CANARY).toString('hex'),
  ...['', 'x', 'xx'].map((before) =>
    Buffer.from(before + CANARY)
      .toString('base64')
      .slice(4, -4),
  ),
].flatMap((spelling) => Array.from({ length: spelling.length - 23 }, (_, i) => spelling.slice(i, i + 24)));

function expectClean(evidence: Evidence): void {
  const text = JSON.stringify(evidence);
  expect(TELLING.filter((part) => text.includes(part))).toEqual([]);
}

const echoes: [string, string][] = [
  ['a detail', JSON.stringify({ detail: `Invalid token ${CANARY}` })],
  ['an error object', JSON.stringify({ error: { message: `bad ${CANARY}`, type: CANARY, code: CANARY } })],
  ['an edge page', `<html><title>403 ${CANARY}</title>${CANARY}</html>`],
  ['plain text', `no such key: ${CANARY}`],
  ['a key as JSON key', JSON.stringify({ [CANARY]: CANARY })],
  ['base64', Buffer.from(`Bearer ${CANARY}`).toString('base64')],
  ['escapes', `{"detail":"${[...CANARY].map((c) => `\\u00${c.charCodeAt(0).toString(16)}`).join('')}"}`],
  ['every other character escaped', mixed()],
  ['a catalogue', JSON.stringify({ data: [{ id: CANARY }, { id: `x/${CANARY.slice(10, 60)}` }] })],
  [
    'a completion',
    JSON.stringify({ model: CANARY, choices: [{ finish_reason: CANARY, message: { content: `it is ${CANARY}` } }] }),
  ],
];

function mixed(): string {
  const spelled = [...CANARY].map((c, i) => (i % 2 ? c : `\\u00${c.charCodeAt(0).toString(16)}`)).join('');
  return `{"detail":"${spelled}"}`;
}

describe.each([200, 401])('a gateway that echoes the key with status %d', (status) => {
  it.each(echoes)('finds none of it in the evidence: %s', async (_, body) => {
    const base = await serveHttp((request, response) => {
      response.writeHead(status, {
        'x-request-id': CANARY,
        'www-authenticate': `Bearer realm="${request.headers.authorization}"`,
        location: `/login?token=${encodeURIComponent(CANARY)}`,
        [`x-chutes-${CANARY}`]: '1',
      });
      response.end(body);
    });
    const gateway = connect(base);
    for (const request of [CHAT, MODELS]) {
      const evidence = await gateway.send(request, WITHIN);
      expect(evidence.response?.status).toBe(status);
      expectClean(evidence);
    }
  });
});

it('finds none of it where a body is cut anywhere within the key', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: CANARY.length }), async (kept) => {
      const base = await serveBytes(`HTTP/1.1 401 No\r\ncontent-length: 9999\r\n\r\nkey ${CANARY.slice(0, kept)}`, {
        end: true,
      });
      const evidence = await connect(base).send(CHAT, WITHIN);
      expect(evidence.fault?.kind).toBe('truncated');
      expect(evidence.response?.bodyExcerpt).not.toContain(CANARY.slice(0, 6));
    }),
    { numRuns: 15 },
  );
});

it('finds none of it in the words of an HTTP error, nor in a base that holds it', async () => {
  const base = await serveBytes(`HTTP/1.1 200 OK\r\n${CANARY}\r\n\r\n`);
  expectClean(await connect(base).send(CHAT, WITHIN));
  expectClean(await connect(`${base}/${CANARY}`).send(CHAT, WITHIN));
  expectClean(await connect(`http://${CANARY}.invalid/v1`).send(CHAT, WITHIN));
});

it('masks balances in readings and excerpts', async () => {
  const detail = { message: 'Quota exceeded and account balance is $12.34, please pay', balance: 12.34 };
  const base = await serveHttp((_, response) => response.writeHead(402).end(JSON.stringify({ detail })));
  const evidence = await connect(base).send(CHAT, WITHIN);
  expect(JSON.stringify(evidence)).not.toContain('12.34');
  expect(evidence.reading).toMatchObject({ message: 'Quota exceeded and account balance is $[redacted], please pay' });
});
