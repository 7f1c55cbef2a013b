import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { nearMisses } from './near-misses';
import { hardReset, type Reply } from './raw-gateway';
import { completion } from './replies';

/** An answer drawn by chance: what is sent, and how. */
export interface RandomAnswer {
  status: number;
  version: string;
  headers: string[];
  /** Before any coding. */
  body: Uint8Array;
  coding: 'none' | 'gzip' | 'br' | 'deflate' | 'claims-gzip';
  framing: 'length' | 'chunked' | 'close';
  /** How much the content-length that is told differs from the true one. */
  lie: number;
  /** Where the bytes of the body break off, as a share of them; 1 sends all. */
  cut: number;
  ending: 'stay' | 'end' | 'reset';
  /** Bytes in front of the status line. */
  before: Uint8Array;
  /** Size of the pieces in which all is written. */
  piece: number;
}

const right = JSON.stringify(completion('{"ok":true}'));
const catalogue = JSON.stringify({ object: 'list', data: [{ id: 'org/text' }, { id: 'org/vision' }] });

const content = fc.oneof(
  { weight: 4, arbitrary: fc.constant('{"ok":true}') },
  fc.constantFrom(
    '',
    ' ',
    '{"ok":false}',
    '{}',
    '[true]',
    '```json\n{"ok":true}\n```',
    'red red red red',
    '{"ok":true}{',
  ),
  fc.json({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }),
);
const finish = fc.constantFrom('stop', 'length', 'error', 'network_error', 'insufficient_system_resource', null, 7);
const completions = fc
  .tuple(content, finish, fc.option(fc.jsonValue({ maxDepth: 1 })))
  .map(([said, finish_reason, error]) =>
    JSON.stringify({ ...completion(said, { finish_reason }), ...(error !== null && { error }) }),
  );
const told = fc.constantFrom('at capacity', 'model is under maintenance', 'no instances', 'quota', 'ok', '\u0000');
const errors = fc.oneof(
  told.map((detail) => JSON.stringify({ detail })),
  told.map((message) => JSON.stringify({ error: { message, code: 429 } })),
  told.map((title) => `<html><title>${title}</title></html>`),
);
const whole = fc
  .oneof(
    { weight: 14, arbitrary: fc.constantFrom(right, right, catalogue) },
    { weight: 3, arbitrary: completions },
    { weight: 2, arbitrary: errors },
    { weight: 5, arbitrary: nearMisses(right, catalogue) },
    fc.json(),
    fc.array(fc.jsonValue({ maxDepth: 2 })).map((data) => JSON.stringify({ data })),
  )
  .map((text) => Buffer.from(text));
/** A whole body in which some bytes were changed. */
const changed = fc
  .tuple(whole, fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 3 }))
  .map(([bytes, changes]) => {
    const copy = Buffer.from(bytes);
    for (const [at, byte] of changes) if (copy.length > 0) copy[at % copy.length] = byte;
    return copy;
  });
const body = fc.oneof(
  { weight: 6, arbitrary: whole },
  { weight: 2, arbitrary: changed },
  fc.uint8Array({ maxLength: 300 }),
  fc.integer({ min: 1, max: 60_000 }).map((size) => Buffer.alloc(size, 'x')),
);

const header = fc.constantFrom(
  'retry-after: 0',
  'retry-after: -1',
  'retry-after: 99999999999999999999',
  'retry-after: Sun, 06 Nov 1994 08:49:37 GMT',
  'retry-after: \u00ff',
  'retry-after-ms: 1200',
  'x-ratelimit-remaining-requests-day: 0',
  'x-ratelimit-reset-requests: 6m0s',
  'ratelimit: "default";r=0;t=30',
  'x-envoy-overloaded: true',
  'x-amzn-errortype: ThrottlingException',
  'x-cache: HIT',
  'date: Thu, 01 Jan 1970 00:00:00 GMT',
  'content-type: application/json',
  'content-type: text/html; charset=utf-16',
  'connection: close',
  'connection: upgrade',
  'trailer: x',
  'set-cookie: a=b',
  '__proto__: 1',
  'x-chutes-quota-total: \u0001',
  'no colon at all',
  `x-long: ${'y'.repeat(20_000)}`,
  'content-length: 3',
  'location: http://elsewhere.invalid/',
);

export const randomAnswer: fc.Arbitrary<RandomAnswer> = fc.record({
  status: fc.oneof(
    { weight: 6, arbitrary: fc.constant(200) },
    fc.constantFrom(429, 503, 500, 502, 400, 401, 402, 403, 404, 408, 498, 520, 529, 301, 204, 206, 100, 999, 0),
    fc.integer({ min: 100, max: 999 }),
  ),
  version: fc.oneof({ weight: 30, arbitrary: fc.constant('HTTP/1.1') }, fc.constantFrom('HTTP/1.0', 'HTTP/2', 'ICY')),
  headers: fc.oneof(
    { weight: 6, arbitrary: fc.constant<string[]>([]) },
    fc.array(header as fc.Arbitrary<string>, { maxLength: 3 }),
  ),
  body,
  coding: fc.oneof(
    { weight: 6, arbitrary: fc.constant('none' as const) },
    fc.constantFrom('gzip' as const, 'br' as const, 'deflate' as const, 'claims-gzip' as const),
  ),
  framing: fc.constantFrom('length', 'length', 'chunked', 'close'),
  lie: fc.oneof({ weight: 15, arbitrary: fc.constant(0) }, fc.integer({ min: -5, max: 50 })),
  cut: fc.oneof({ weight: 12, arbitrary: fc.constant(1) }, fc.double({ min: 0, max: 1, noNaN: true })),
  ending: fc.constantFrom('stay', 'stay', 'end', 'end', 'reset'),
  before: fc.oneof(
    { weight: 12, arbitrary: fc.constant(Buffer.alloc(0)) },
    fc.uint8Array({ maxLength: 20 }),
    fc.constant(Buffer.from('HTTP/1.1 100 Continue\r\n\r\n')),
  ),
  piece: fc.constantFrom(1_000_000, 1_000_000, 50, 7),
});

export function codedBody({ body: plain, coding }: RandomAnswer): Buffer {
  switch (coding) {
    case 'gzip':
      return gzipSync(plain);
    case 'br':
      return brotliCompressSync(plain);
    case 'deflate':
      return deflateSync(plain);
    case 'none':
    case 'claims-gzip':
      return Buffer.from(plain);
  }
}

/** Sends it; `id` comes back as the invocation's, so that a verdict can be traced to what was sent. */
export function sendRandom(drawn: RandomAnswer, id: string): Reply {
  const bytes = bytesOnTheWire(drawn, id);
  return (socket) => {
    for (let at = 0; at < bytes.length; at += drawn.piece) socket.write(bytes.subarray(at, at + drawn.piece));
    if (drawn.ending === 'end') socket.end();
    // After the bytes, so that they do arrive.
    if (drawn.ending === 'reset') socket.write('', () => setTimeout(() => hardReset(socket), 5));
  };
}

function bytesOnTheWire(drawn: RandomAnswer, id: string): Buffer {
  const { version, status, headers, before, cut, framing, coding, lie } = drawn;
  const coded = codedBody(drawn);
  const codingName = { none: [], gzip: ['gzip'], br: ['br'], deflate: ['deflate'], 'claims-gzip': ['gzip'] }[coding];
  const lines = [
    `${version} ${status} x`,
    `x-chutes-invocationid: ${id}`,
    ...headers,
    ...codingName.map((name) => `content-encoding: ${name}`),
    ...(framing === 'length' ? [`content-length: ${Math.max(0, coded.length + lie)}`] : []),
    ...(framing === 'chunked' ? ['transfer-encoding: chunked'] : []),
  ];
  const framed = framing === 'chunked' ? chunked(coded) : coded;
  const kept = framed.subarray(0, Math.floor(framed.length * cut));
  return Buffer.concat([before, Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), kept]);
}

function chunked(bytes: Buffer): Buffer {
  const parts = [bytes.subarray(0, bytes.length >> 1), bytes.subarray(bytes.length >> 1)].filter(
    ({ length }) => length > 0,
  );
  const framed = parts.flatMap((part) => [Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
  return Buffer.concat([...framed, Buffer.from('0\r\n\r\n')]);
}
