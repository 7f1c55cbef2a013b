import fc from 'fast-check';
import type { KnownPlaces } from './random-request';

const TREE = encodeURIComponent(JSON.stringify(['', { children: ['__PAGE__', {}] }, null, null, true]));
const rubbish = fc.oneof(
  fc.constantFrom(
    '',
    '%',
    '%5B',
    '[]',
    '{',
    '[[[',
    'null',
    '1',
    '0',
    '\u00ff\u00fe',
    ',',
    '"',
    'x'.repeat(9000),
    '%00',
    ['a', 'b'].join(','),
  ),
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '\u00e4')),
);

/** Headers of Next's router and of its own inner calls, which nobody outside has to send. */
const ROUTER = [
  ...[
    'RSC',
    'Next-Router-State-Tree',
    'Next-Router-Prefetch',
    'Next-Router-Segment-Prefetch',
    'Next-Url',
    'Next-Action',
  ],
  ...[
    'x-middleware-subrequest',
    'x-middleware-rewrite',
    'x-middleware-prefetch',
    'x-middleware-set-cookie',
    'x-middleware-invoke',
  ],
  ...[
    'x-nextjs-data',
    'x-matched-path',
    'x-invoke-path',
    'x-invoke-status',
    'x-invoke-error',
    'x-invoke-output',
    'x-now-route-matches',
  ],
  ...[
    'x-action-forwarded',
    'x-prerender-revalidate',
    'x-next-revalidated-tags',
    'x-nextjs-postponed',
    'next-resume',
    'next-hmr-refresh',
  ],
  ...[
    'x-nextjs-html-request-id',
    'x-nextjs-request-id',
    'Next-Router-Stale-Time',
    'Next-Test-Fetch-Priority',
    'x-next-cache-tags',
  ],
];
const router = fc
  .tuple(
    fc.constantFrom(...ROUTER),
    fc.oneof(rubbish, fc.constantFrom('1', TREE, '/_tree', '/__PAGE__', '40'.repeat(21))),
  )
  .map(([name, value]) => `${name}: ${value}`);
const asRouter = fc.oneof(fc.constant(TREE), rubbish).map((tree) => ['RSC: 1', `Next-Router-State-Tree: ${tree}`]);

const ORDINARY = [
  ...[
    'If-None-Match',
    'If-Modified-Since',
    'Range',
    'If-Range',
    'Accept',
    'Accept-Encoding',
    'Accept-Language',
    'Cookie',
    'Referer',
  ],
  ...[
    'Last-Event-ID',
    'Authorization',
    'X-Forwarded-For',
    'X-Forwarded-Host',
    'X-Forwarded-Proto',
    'X-Forwarded-Port',
    'Forwarded',
  ],
  ...[
    'Origin',
    'Sec-Fetch-Site',
    'X-HTTP-Method-Override',
    'X-Nonce',
    'Content-Security-Policy',
    'Content-Encoding',
    'Upgrade',
    'Expect',
  ],
  ...[
    'Connection',
    'TE',
    'Trailer',
    'Via',
    'User-Agent',
    'Mcp-Session-Id',
    'Mcp-Protocol-Version',
    'Purpose',
    'Sec-WebSocket-Key',
  ],
];
const RIGHT = [
  ...[
    '*',
    'W/"x"',
    '"x", W/"',
    'bytes=0-',
    'bytes=9-1',
    'text/html',
    'text/event-stream',
    'gzip',
    'br;q=0',
    'websocket',
    '100-continue',
  ],
  ...[
    'same-origin',
    'cross-site',
    'http://evil.example',
    'null',
    'session=%',
    '__Host-session=x',
    '9007199254740993',
    'Basic eDp4',
    'close',
  ],
];
const ordinary = fc
  .tuple(fc.constantFrom(...ORDINARY), fc.oneof(rubbish, fc.constantFrom(...RIGHT)))
  .map(([name, value]) => `${name}: ${value}`);

const huge = fc.constantFrom(
  `X-Long: ${'a'.repeat(20_000)}`,
  Array.from({ length: 300 }, (_, at) => `X-${at}: ${at}`).join('\r\n'),
  'Bad Name: x',
  'NoColon',
  ' folded: x',
  'X-Nul: a\0b',
  'Content-Length: 5\r\nContent-Length: 6',
  'Content-Length: 3\r\nTransfer-Encoding: chunked',
  'Transfer-Encoding: gzip',
);

const hosts = ({ host }: KnownPlaces) =>
  fc.oneof(
    { weight: 60, arbitrary: fc.constant([`Host: ${host}`]) },
    fc.constantFrom(
      [],
      ['Host: evil.example'],
      [`Host: ${host}`, 'Host: evil.example'],
      ['Host: '],
      ['Host: a b'],
      ['Host: [::1'],
      ['Host: localhost:99999'],
    ),
  );

/** Lines of a head, the Host among them; `credentials` decides by which right is asked. */
export function randomHeaders(known: KnownPlaces): fc.Arbitrary<string[]> {
  const credential = fc.constantFrom('', ...known.credentials.map((value) => `Authorization: ${value}`));
  const others = fc.oneof(
    { weight: 8, arbitrary: fc.constant<string[]>([]) },
    { weight: 5, arbitrary: fc.array(ordinary, { minLength: 1, maxLength: 4 }) },
    { weight: 4, arbitrary: fc.array(router, { minLength: 1, maxLength: 3 }) },
    { weight: 2, arbitrary: asRouter },
    { weight: 1, arbitrary: huge.map((line) => [line]) },
  );
  return fc
    .tuple(hosts(known), credential, others)
    .map(([host, who, more]) => [...host, ...(who === '' ? [] : [who]), ...more]);
}
