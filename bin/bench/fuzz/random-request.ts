import fc from 'fast-check';
import { OPERATIONS } from '@/lib/server/operations/operations';
import { randomBody } from './random-body';
import { randomHeaders } from './random-headers';

/** A request drawn by chance, as the bytes that go onto the wire. */
export interface RandomRequest {
  method: string;
  target: string;
  bytes: Buffer;
  /** Whether what follows on the same connection can no longer be told apart, or the body is not sent to its end. */
  ending: 'stay' | 'last' | 'cut';
}

/** What stands for an id in a path: some that there are, and the rest. */
export interface KnownPlaces {
  ids: readonly string[];
  /** Of the build, such as `/runs/[id]`. */
  pages: readonly string[];
  host: string;
  /** Ids of the forms that the pages have. */
  actions: readonly string[];
  /** Values of `Authorization` by which a viewer and an operator ask. */
  credentials: readonly string[];
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const STRANGE_METHODS = ['TRACE', 'CONNECT', 'PROPFIND', 'QUERY', 'BREW', 'get', 'G\0T', 'M-SEARCH'];

/** Pieces that break what is not careful: percent codes cut short, NUL, lone surrogates, the way up, other encodings. */
const hostile = fc.constantFrom(
  ...[
    '%',
    '%zz',
    '%E0%A4',
    '%00',
    '%ED%A0%80',
    '%c0%ae%c0%ae',
    '..',
    '%2e%2e%2f',
    '//',
    '%5C',
    ';',
    "'",
    '"',
    '<b>',
    '[]',
  ],
  ...[
    '\u00ff',
    'constructor',
    '__proto__',
    'null',
    '-1',
    '9'.repeat(400),
    'a'.repeat(3000),
    '%F0%9F%98%80',
    '2025-02-30',
  ],
);
const word = fc.oneof(
  { weight: 2, arbitrary: hostile },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }).map((text) => text.replaceAll(/[\s#]/g, '_')) },
);

const segment = ({ ids }: KnownPlaces) =>
  fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ids) }, { weight: 2, arbitrary: word });

/** A place of the table or of the pages with its braces filled; now and then one that is not there. */
function path(known: KnownPlaces): fc.Arbitrary<string> {
  const places = [
    ...OPERATIONS.map((row) => row.path),
    ...known.pages.map((page) => page.replaceAll(/\[.*?\]/g, '{x}')),
  ];
  const filled = fc
    .tuple(fc.constantFrom(...places), fc.array(segment(known), { minLength: 3, maxLength: 3 }))
    .map(([place, words]) => place.replaceAll(/\{\w+\}/g, () => words.pop() ?? ''));
  const elsewhere = fc
    .tuple(
      fc.constantFrom('/', '/api/', '/_next/', '/_next/static/', '/_next/image?url=', '/s/', '/mcp/', '/.well-known/'),
      word,
    )
    .map((parts) => parts.join(''));
  const bent = fc.tuple(filled, word).map((parts) => parts.join(''));
  return fc.oneof(
    { weight: 12, arbitrary: filled },
    { weight: 2, arbitrary: elsewhere },
    { weight: 2, arbitrary: bent },
  );
}

const NAMES = [
  ...new Set(OPERATIONS.flatMap(({ input }) => Object.keys(input.shape))),
  ...['_rsc', 'status', 'check', 'key', 'token', 'w', 'q', '__nextDataReq', '__proto__'],
];
const VALUES = [
  '1',
  '0',
  'yes',
  'stand-in',
  'doctor',
  'all',
  'json',
  'md',
  '2025-10-21',
  '2025-10-21T00:00:00Z',
  '15m',
  'open',
];
const pair = fc
  .tuple(fc.constantFrom(...NAMES), fc.oneof(fc.constantFrom(...VALUES), word))
  .map((parts) => parts.join('='));
const query = fc.oneof(
  { weight: 6, arbitrary: fc.constant('') },
  { weight: 6, arbitrary: fc.array(pair, { minLength: 1, maxLength: 4 }).map((pairs) => `?${pairs.join('&')}`) },
  { weight: 1, arbitrary: fc.constantFrom('?', '?&&=', `?${'a=1&'.repeat(2000)}`, '?%', '?=x', '??', '?x#y') },
);

const origin = ({ host }: KnownPlaces) =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constant('') },
    fc.constantFrom(
      `http://${host}`,
      'http://evil.example',
      'http://evil.example:99999',
      'https://localhost@evil.example',
      'ftp://x',
      'http://',
      '*',
    ),
  );

const version = fc.oneof(
  { weight: 60, arbitrary: fc.constant('HTTP/1.1') },
  fc.constantFrom('HTTP/1.0', 'HTTP/2.0', 'HTTP/9', ''),
);
const method = fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...METHODS) }, fc.constantFrom(...STRANGE_METHODS));

/** Requests to every place there is and to some that are not: most of them wrong in one way, some in several, some right. */
export function randomRequest(known: KnownPlaces): fc.Arbitrary<RandomRequest> {
  const asked = fc.oneof({ weight: 2, arbitrary: fc.constant('GET') }, { weight: 3, arbitrary: method });
  return fc
    .record({
      method: asked,
      origin: origin(known),
      path: path(known),
      query,
      version,
      headers: randomHeaders(known),
      body: randomBody(known.actions),
    })
    .map(({ method: verb, origin: from, path: place, query: asks, version: spoken, headers, body }) => {
      const target = `${from}${place}${asks}`;
      const withBody = verb !== 'GET' && verb !== 'HEAD' && verb !== 'CONNECT' ? body : null;
      const lines = [`${verb} ${target} ${spoken}`, ...headers, ...(withBody?.headers ?? [])];
      const bytes = Buffer.concat([
        Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
        ...(withBody ? [withBody.bytes] : []),
      ]);
      const isOdd =
        spoken !== 'HTTP/1.1' ||
        headers.some((line) => /^(?:content-length|transfer-encoding|upgrade|connection|expect)/i.test(line));
      return {
        method: verb,
        target,
        bytes,
        ending: withBody && withBody.ending !== 'stay' ? withBody.ending : isOdd ? 'last' : 'stay',
      };
    });
}
