import fc from 'fast-check';

export interface RandomBody {
  headers: string[];
  bytes: Buffer;
  ending: 'stay' | 'last' | 'cut';
}

const TEN_MEGABYTES = Buffer.alloc(10_000_000, '{"a":"');
const DEEP = `${'['.repeat(7000)}${']'.repeat(7000)}`;

const json = fc.oneof(
  { weight: 3, arbitrary: fc.json({ maxDepth: 3 }) },
  {
    weight: 4,
    arbitrary: fc
      .dictionary(
        fc.constantFrom(
          'suite',
          'target',
          'note',
          'name',
          'role',
          'id',
          'scenario',
          'every',
          'cron',
          'runs',
          'token',
          'expiresInDays',
          'method',
          'params',
          'jsonrpc',
        ),
        fc.oneof(
          fc.jsonValue({ maxDepth: 1 }),
          fc.constantFrom('all', 'doctor', 'stand-in', '\ud800', '\0', 'tools/call', '2.0', 'viewer', '15m', -1, 1e308),
        ),
        { maxKeys: 5 },
      )
      .map((value) => JSON.stringify(value)),
  },
  fc.constantFrom(
    '',
    '{',
    '{"a":1,"a":2}',
    '\ufeff{}',
    'null',
    DEEP,
    `{"note":"${'n'.repeat(20_000)}"}`,
    '{"__proto__":{"x":1}}',
    'NaN',
    '\u0000',
  ),
);
const BOUNDARY = 'edge';
const field = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
/** Forms of pages as a browser without JavaScript sends them, and as Next's client does, whole and broken. */
const multipart = (action: fc.Arbitrary<string>) =>
  fc
    .tuple(
      action,
      fc.constantFrom('$ACTION_ID_', '$ACTION_REF_1', '1_id', '0', '$ACTION_KEY', 'text'),
      json,
      fc.constantFrom(`--${BOUNDARY}--\r\n`, '', '--other--', '\0'),
    )
    .map(
      ([id, name, value, end]) =>
        field(name === '$ACTION_ID_' ? name + id : name, value) +
        field('$ACTION_1:0', value) +
        field('0', '["$K1"]') +
        end,
    );

const TYPES = [
  ...[
    'application/json',
    'application/json; charset=utf-16',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    '',
  ],
  ...[
    'multipart/form-data',
    `multipart/form-data; boundary=${BOUNDARY}`,
    'application/problem+json',
    'nonsense',
    '\u00ff/\u00ff',
  ],
];

const framed = (type: string, bytes: Buffer, more: string[] = []): RandomBody => ({
  headers: [...(type === '' ? [] : [`Content-Type: ${type}`]), `Content-Length: ${bytes.byteLength}`, ...more],
  bytes,
  ending: 'stay',
});

const ordinary = (action: fc.Arbitrary<string>) =>
  fc.oneof(
    { weight: 5, arbitrary: json.map((text) => framed('application/json', Buffer.from(text))) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(multipart(action), action)
        .map(([text, id]) =>
          framed(
            `multipart/form-data; boundary=${BOUNDARY}`,
            Buffer.from(text),
            id === '' ? [] : [`Next-Action: ${id}`],
          ),
        ),
    },
    {
      weight: 2,
      arbitrary: multipart(action).map((text) =>
        framed(`multipart/form-data; boundary=${BOUNDARY}`, Buffer.from(text)),
      ),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(action, json)
        .map(([id, text]) => framed('text/plain;charset=UTF-8', Buffer.from(text), [`Next-Action: ${id}`])),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom(...TYPES), fc.oneof(json, multipart(action), fc.constant('a=1&b=%zz&%')))
        .map(([type, text]) => framed(type, Buffer.from(text))),
    },
    {
      weight: 1,
      arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => framed('application/json', Buffer.from(bytes))),
    },
  );

/** Chunks and lengths that do not add up. */
const broken = fc.tuple(json, fc.constantFrom(...TYPES)).chain(([text, type]) => {
  const body = Buffer.from(text);
  const headers = [`Content-Type: ${type}`];
  const of = (line: string, bytes: string | Buffer, ending: RandomBody['ending']): RandomBody => ({
    headers: [...headers, line],
    bytes: Buffer.from(bytes as string),
    ending,
  });
  const chunked = 'Transfer-Encoding: chunked';
  return fc.constantFrom(
    of(chunked, `${body.byteLength.toString(16)}\r\n${text}\r\n0\r\n\r\n`, 'last'),
    of(chunked, `zz\r\n${text}\r\n0\r\n\r\n`, 'last'),
    of(chunked, `fffffffffffffffff\r\n${text}`, 'cut'),
    of(chunked, `5;${'x'.repeat(20_000)}\r\nabcde\r\n0\r\n\r\n`, 'last'),
    of(chunked, `4\r\nab`, 'cut'),
    of(`Content-Length: ${body.byteLength + 20}`, body, 'cut'),
    of('Content-Length: 2', body, 'last'),
    of('Content-Length: -1', body, 'last'),
    of('Content-Length: 99999999999999999999', body, 'cut'),
    of('Content-Encoding: gzip', body, 'last'),
  );
});
const large = fc.constantFrom(...TYPES).map((type): RandomBody => ({ ...framed(type, TEN_MEGABYTES), ending: 'last' }));

/** A body with its own headers, or none; `actions` are ids of forms that the pages have. */
export function randomBody(actions: readonly string[]): fc.Arbitrary<RandomBody | null> {
  const action = fc.constantFrom(...actions, '40'.repeat(21), 'x', '');
  return fc.oneof(
    { weight: 30, arbitrary: fc.constant(null) },
    { weight: 60, arbitrary: ordinary(action) },
    { weight: 12, arbitrary: broken },
    { weight: 1, arbitrary: large },
  );
}
