import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Evidence } from '@/lib/domain/evidence';
import { CHAT, COMPLETION, connect, serveBytes } from '@/lib/gateway/testing/servers';

const WITHIN = { timeoutMs: 10_000 };
const OK = { fault: null, reading: { kind: 'completion', content: '{"ok":true}' } };

async function answer(headers: string[], body: Buffer | string, end = false): Promise<Evidence> {
  const head = ['HTTP/1.1 200 OK', ...headers, `content-length: ${Buffer.byteLength(body)}`, '', ''].join('\r\n');
  return connect(await serveBytes([head, Buffer.from(body)], { end })).send(CHAT, WITHIN);
}

describe('codings', () => {
  it.each([
    ['gzip', gzipSync(COMPLETION)],
    ['x-gzip', gzipSync(COMPLETION)],
    ['GZip', gzipSync(COMPLETION)],
    ['br', brotliCompressSync(COMPLETION)],
    ['deflate', deflateSync(COMPLETION)],
    ['deflate', deflateRawSync(COMPLETION)],
    ['identity', COMPLETION],
    ['utf-8', COMPLETION],
    ['br, gzip', gzipSync(brotliCompressSync(COMPLETION))],
    ['gzip', Buffer.concat([gzipSync(COMPLETION.slice(0, 20)), gzipSync(COMPLETION.slice(20))])],
  ])('reads %s', async (coding, body) => {
    const evidence = await answer([`content-encoding: ${coding}`], body);
    expect(evidence).toMatchObject(OK);
    expect(evidence.response).toMatchObject({ bodyExcerpt: COMPLETION, bodyBytes: COMPLETION.length });
  });

  it.each([
    ['gzip', gzipSync(COMPLETION)],
    ['br', brotliCompressSync(COMPLETION)],
    ['deflate', deflateSync(COMPLETION)],
  ])('%s that breaks off is truncated although the response ended', async (coding, body) => {
    expect(await answer([`content-encoding: ${coding}`], body.subarray(0, -6))).toMatchObject({
      fault: { kind: 'truncated' },
      response: { status: 200 },
      reading: null,
    });
  });

  it.each(['gzip', 'br', 'deflate'])(
    'a body wrongly labelled %s is unreadable, and shown as it came',
    async (coding) => {
      expect(await answer([`content-encoding: ${coding}`], COMPLETION)).toMatchObject({
        fault: null,
        reading: { kind: 'unreadable', problem: 'not_json' },
        response: { bodyExcerpt: COMPLETION },
      });
    },
  );

  it.each([
    ['gzip', gzipSync(Buffer.alloc(200_000_000, 'x'), { level: 1 })],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(200_000_000, 'x'), { level: 9 }))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000, 'x'), { params: { 1: 2 } })],
  ])('a bomb in %s is given up at the bound', async (coding, bomb) => {
    const before = process.memoryUsage().arrayBuffers;
    const small = bomb.subarray(0, 60_000);
    const evidence = await answer([`content-encoding: ${coding}`], small);
    expect(evidence).toMatchObject({ fault: { kind: 'body_too_large' }, response: { bodyBytes: 65_536 } });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000);
  });

  it('the encoded bytes are bounded too', async () => {
    const stored = gzipSync(Buffer.alloc(1), { level: 0 });
    const endless = Buffer.concat(Array.from({ length: 5_000 }, () => stored));
    expect((await answer(['content-encoding: gzip'], endless)).fault?.kind).toBe('body_too_large');
  });
});

describe('charsets', () => {
  const told = JSON.stringify({ detail: 'Überlastet – später' });
  const be = (text: string) => Buffer.from(text, 'utf16le').swap16();

  it.each([
    ['UTF-8 with a mark', 'application/json', Buffer.from(`\ufeff${told}`)],
    ['UTF-8 labelled Latin-1, with a mark', 'application/json; charset=latin1', Buffer.from(`\ufeff${told}`)],
    ['UTF-16LE with a mark', 'application/json', Buffer.from(`\ufeff${told}`, 'utf16le')],
    ['UTF-16BE with a mark', 'application/json; charset=utf-8', be(`\ufeff${told}`)],
    ['UTF-16LE by name', 'application/json; charset="UTF-16LE"', Buffer.from(told, 'utf16le')],
    ['UTF-16BE by name', 'application/json;charset=utf-16be', be(told)],
    ['UTF-8 labelled as something unknown', 'application/json; charset=klingon', Buffer.from(told)],
    ['UTF-8 labelled shift_jis', 'application/json; charset=shift_jis', Buffer.from(told)],
  ])('reads %s', async (_, type, body) => {
    expect((await answer([`content-type: ${type}`], body)).reading).toMatchObject({
      kind: 'error',
      message: 'Überlastet – später',
    });
  });

  it('reads Latin-1 by name', async () => {
    const body = Buffer.from(JSON.stringify({ detail: 'Überlastet' }), 'latin1');
    expect((await answer(['content-type: application/json; charset=ISO-8859-1'], body)).reading).toMatchObject({
      message: 'Überlastet',
    });
  });

  it('replaces what is not UTF-8, and strips control characters from the excerpt', async () => {
    const body = Buffer.concat([Buffer.from('a\u0000\u001b[31mb\tc\nd\u202e'), Buffer.from([0xff, 0xc3])]);
    expect((await answer([], body)).response?.bodyExcerpt).toBe('a[31mb\tc\nd\ufffd\ufffd');
  });

  it('cuts the excerpt without half a character', async () => {
    const evidence = await answer([], 'x'.repeat(4095) + '😀'.repeat(10));
    expect(evidence.response?.bodyExcerpt).toBe('x'.repeat(4095));
  });
});
