import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from './parse-json';
import { readBody } from './to-evidence';
import { saidIn } from './said-in';

const plain = (text: string) => text;
const said = (body: Json, redact = plain) =>
  Object.fromEntries(saidIn(body, redact).map(({ where, value }) => [where, value]));

describe('what an error says', () => {
  it('is told place by place, nearest to the root first', () => {
    const body = {
      error: { message: 'no', details: [{ reason: 'A', metadata: { limit: 0 } }] },
      ok: false,
      none: null,
    };
    expect(saidIn(body, plain)).toEqual([
      { where: 'ok', value: 'false' },
      { where: 'error.message', value: 'no' },
      { where: 'error.details[0].reason', value: 'A' },
      { where: 'error.details[0].metadata.limit', value: '0' },
    ]);
  });

  it.each<[string, string]>([
    ['JSON', 'ProviderError: {"error":{"code":"insufficient_quota","message":"none left"}} (request 1)'],
    ['JSON in JSON', JSON.stringify(JSON.stringify({ error: { code: 'insufficient_quota', message: 'none left' } }))],
    [
      'what Python writes',
      "Error code: 429 - {'error': {'code': 'insufficient_quota', 'message': 'none left', 'param': None}}",
    ],
    ['bytes of Python', `b'{"error": {"code": "insufficient_quota", "message": "none left"}}'`],
    ['JSON that breaks off', 'upstream said {"error":{"code":"insufficient_quota","message":"none left'],
    ['an event of a stream', 'data: {"error":{"code":"insufficient_quota","message":"none left"}}\n\n'],
  ])('is found inside a text: %s', (_, text) => {
    const values = Object.values(said({ detail: text }));
    expect(values).toContain('insufficient_quota');
    expect(values).toContain('none left');
  });

  it('keeps the words around what stands inside a text', () => {
    expect(said({ detail: 'first {"a":"b"} last' })).toEqual({ detail: 'first last', 'detail.a': 'b' });
  });

  it('finds title, headings and lines of a page, and the leaves of XML', () => {
    const page = '<!DOCTYPE html><head><title>A &amp; B</title><style>h1{}</style></head><h1>C <b>d</b></h1>e<p>f</p>';
    expect(said(page)).toEqual({ title: 'A & B', h1: 'C d', p: 'e' });
    expect(said('<Error><Code>SlowDown</Code><Message>wait</Message></Error>')).toEqual({
      code: 'SlowDown',
      message: 'wait',
    });
  });

  it('leaves out our own question sent back, and keeps an error that is called so', () => {
    expect(
      said({ input: { messages: 'x' }, body: { model: 'm' }, messages: [{ role: 'user', content: 'x' }] }),
    ).toEqual({});
    expect(said({ body: { code: 'A' }, messages: [{ code: 'B' }] })).toEqual({
      'body.code': 'A',
      'messages[0].code': 'B',
    });
  });

  it('is redacted by its own words and by the name that it stands under', () => {
    const redact = (text: string) => text.replaceAll('SECRET', '[redacted]').replace(/(balance: )\d+/, '$1[redacted]');
    expect(said({ balance: 12, note: 'SECRET' }, redact)).toEqual({ balance: '[redacted]', note: '[redacted]' });
  });

  it('takes no name for more than a name', () => {
    const body = JSON.parse(
      '{"__proto__":{"polluted":"yes"},"detail":"{\\"__proto__\\":{\\"inner\\":\\"yes\\"}}"}',
    ) as Json;
    expect(Object.values(said(body))).toEqual(['yes', 'yes']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('whatever comes', () => {
  it('is bounded', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 12 }), (body) => {
        const kept = saidIn(body as Json, plain);
        expect(kept.length).toBeLessThanOrEqual(48);
        for (const { where, value } of kept) expect(where.length + value.length).toBeLessThanOrEqual(700);
      }),
    );
  });

  const half = 500_000;
  it.each<[string, string]>([
    ['braces', '{'.repeat(half)],
    ['braces with quotes', '{"'.repeat(half)],
    ['a deep object', `${'{"a":'.repeat(60_000)}1${'}'.repeat(60_000)}`],
    ['a deep list in a text', JSON.stringify({ error: '[{'.repeat(200_000) })],
    ['a text of a million letters', 'a'.repeat(1_000_000)],
    ['a million spaces', ' '.repeat(1_000_000)],
    ['comments that never end', '<!--'.repeat(200_000)],
    ['tags that never end', '<p '.repeat(300_000)],
    ['headings', '<h1>busy</h1>'.repeat(60_000)],
    ['many keys', JSON.stringify(Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`k${at}`, 'busy'])))],
    ['many lines of a stream', 'data: {"a":1}\n'.repeat(60_000)],
    ['quotes that never end', `{"error":"${"it's not ".repeat(100_000)}`],
  ])('takes little time: %s', (_, text) => {
    const began = performance.now();
    for (const status of [200, 429]) readBody({ kind: 'chat', status, contentType: null, text }, plain);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
