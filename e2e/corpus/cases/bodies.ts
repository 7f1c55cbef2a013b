import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import { family } from '@/e2e/corpus/corpus-case';
import {
  answer,
  bytesOf,
  completion,
  dripping,
  hangUp,
  head,
  json,
  raw,
  reset,
  RIGHT,
  silence,
} from '@/e2e/corpus/replies';

const body = family('bodies');
const coded = family('codings and encodings');
const whole = JSON.stringify(completion('{"ok":true}'));
const half = whole.slice(0, whole.length / 2);
const SOON = { CHECK_TIMEOUT_MS: '1000' };
const long = { 'content-length': '9999' };
const broken = (status: number, start: string, then: 'end' | 'reset') =>
  raw(Buffer.concat([head(status, long), bytesOf(start)]), then);

export const bodies = [
  body('cut short of its length', broken(200, half, 'end'), 'truncated'),
  body('cut, then whole', [broken(200, half, 'end'), RIGHT], 'ok_after_retry', {
    attempts: ['truncated', 'ok_after_retry'],
  }),
  body('a right answer that is shorter than its length', broken(200, whole, 'end'), 'truncated'),
  body('reset within it', broken(200, half, 'reset'), 'truncated'),
  body(
    'chunked and cut',
    raw(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${half.length.toString(16)}\r\n${half}\r\n`, 'end'),
    'truncated',
  ),
  // Without a length the end of the connection is the end of the body; half a JSON text is then no JSON.
  body(
    'without a length, cut',
    raw(Buffer.concat([head(200, { connection: 'close' }), bytesOf(half)]), 'end'),
    'invalid_body',
  ),
  body(
    'without a length, reset after a whole answer',
    raw(Buffer.concat([head(200, { connection: 'close' }), bytesOf(whole)]), 'reset'),
    'truncated',
  ),
  body('never begun', raw(head(200, long)), 'timeout', { environment: SOON }),
  body('dripping', dripping(200, whole.slice(0, 20), long), 'timeout', { environment: SOON }),
  body('never ending', dripping(200, whole, { 'content-type': 'application/json' }), 'timeout', { environment: SOON }),
  // The status has said no already, and what came of the body says which no it is.
  body(
    'a 429 that never ends',
    dripping(429, '{"detail":"Infrastructure is at maximum cap', { 'retry-after': '120', ...long }),
    'overloaded',
    {
      environment: SOON,
      attempts: ['overloaded'],
      eligible: true,
    },
  ),
  body('a 429 that never begins', raw(head(429, long)), 'rate_limited', { environment: SOON }),
  body('a 503 that breaks off', broken(503, '{"detail":"No instances available (ye', 'end'), 'cold'),
  body('a 401 that breaks off', broken(401, '{"det', 'reset'), 'unauthorized'),
  body('larger than is read', answer(200, `${whole}${' '.repeat(2_000_000)}`), 'body_too_large'),
  body('larger than is read, with a no', json(429, { detail: `at capacity ${'x'.repeat(2_000_000)}` }), 'overloaded'),
  body('empty', answer(200, ''), 'invalid_body', { says: 'empty' }),
  body('white space', answer(200, ' \r\n '), 'invalid_body'),
  body('no JSON', answer(200, 'upstream closed, no result', { 'content-type': 'application/json' }), 'invalid_body'),
  body('two JSON texts', answer(200, whole + whole), 'invalid_body'),
  body(
    'one very long line',
    answer(200, JSON.stringify({ ...completion('{"ok":true}'), padding: 'x'.repeat(900_000) })),
    'ok',
  ),
  body(
    'a stream that nobody asked for',
    answer(200, `data: ${whole}\n\ndata: [DONE]\n\n`, { 'content-type': 'text/event-stream' }),
    'invalid_body',
  ),
  body('silence, then an answer', [silence, RIGHT], 'ok_after_retry', {
    environment: SOON,
    attempts: ['timeout', 'ok_after_retry'],
  }),
  body('hung up without a word', hangUp, 'network', { says: 'closed' }),
  body('reset without a word', reset, 'network', { says: 'reset' }),
  body('reset, then an answer', [reset, RIGHT], 'ok_after_retry', { attempts: ['network', 'ok_after_retry'] }),
];

export const codings = [
  coded('gzip', answer(200, gzipSync(whole), { 'content-encoding': 'gzip' }), 'ok'),
  coded('brotli', answer(200, brotliCompressSync(whole), { 'content-encoding': 'br' }), 'ok'),
  coded('bare deflate', answer(200, deflateRawSync(whole), { 'content-encoding': 'deflate' }), 'ok'),
  coded(
    'a gzip bomb',
    answer(200, gzipSync(Buffer.alloc(50_000_000, 32)), { 'content-encoding': 'gzip' }),
    'body_too_large',
  ),
  coded(
    'gzip that breaks off',
    answer(200, gzipSync(whole).subarray(0, 60), { 'content-encoding': 'gzip' }),
    'truncated',
  ),
  coded('plain but called gzip', answer(200, whole, { 'content-encoding': 'gzip' }), 'invalid_body'),
  coded('gzip but called plain', answer(200, gzipSync(whole)), 'invalid_body'),
  coded('called text/html', answer(200, whole, { 'content-type': 'text/html' }), 'ok'),
  coded('a byte order mark', answer(200, `\ufeff${whole}`), 'ok'),
  coded('UTF-16 with a mark', answer(200, Buffer.from(`\ufeff${whole}`, 'utf16le')), 'ok'),
  coded('UTF-16 without a word', answer(200, Buffer.from(whole, 'utf16le')), 'invalid_body'),
  coded('bytes that are no UTF-8', answer(400, Buffer.from([0x7b, 0xff, 0xfe, 0x80, 0x7d])), 'bad_request'),
  // Clients keep the first or the last of two equal keys: when they then read different answers, nobody may rely on it.
  coded('choices twice, unlike', answer(200, whole.replace('"usage"', '"choices":[],"usage"')), 'invalid_body', {
    says: 'twice',
  }),
  coded('content twice, unlike', answer(200, whole.replace('"content":', '"content":"no","content":')), 'invalid_body'),
  coded(
    'an error twice, once null',
    answer(200, whole.replace('{', '{"error":{"message":"no"},"error":null,')),
    'invalid_body',
  ),
  // The same answer whichever counts: no harm is done.
  coded(
    'choices twice, alike',
    answer(200, whole.replace('"usage"', `"choices":${JSON.stringify(completion('{"ok":true}').choices)},"usage"`)),
    'ok',
  ),
  coded('usage twice, unlike', answer(200, whole.replace('{', '{"usage":null,')), 'ok'),
];
