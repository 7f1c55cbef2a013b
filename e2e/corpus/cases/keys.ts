import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { answer, bytesOf, head, json, page, saying } from '@/e2e/corpus/replies';

const keys = family('keys');

/** Gives the key that came in to a reply, however it came in. */
const echo =
  (reply: (key: string) => Reply): Reply =>
  (socket, heard) => {
    const shown = heard.headers['authorization'] ?? heard.headers['x-api-key'] ?? '';
    reply(shown.split(' ').at(-1) ?? '')(socket, heard);
  };

const base64 = (text: string) => Buffer.from(text).toString('base64');
const escaped = (text: string) => [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const percent = (text: string) => [...text].map((c) => `%${c.charCodeAt(0).toString(16)}`).join('');

/** Bytes of a body, with a pause in the middle of every key in them. */
const inPieces =
  (status: number, body: string, key: string): Reply =>
  (socket) => {
    const [before = '', ...rest] = body.split(key);
    const pieces = [before, ...rest.flatMap((after) => [key.slice(0, 50), key.slice(50) + after])];
    socket.write(
      Buffer.concat([head(status, { 'content-length': String(body.length) }), bytesOf(pieces.shift() ?? '')]),
    );
    const next = () => {
      const piece = pieces.shift();
      if (piece !== undefined) socket.write(piece, () => setTimeout(next, 15));
    };
    setTimeout(next, 15);
  };

const everyHeader = (key: string) => ({
  'x-request-id': key,
  'www-authenticate': `Bearer realm="${key}"`,
  location: `/login?token=${encodeURIComponent(key)}`,
  'x-chutes-invocationid': key,
  [`x-chutes-${key.replaceAll('.', '-')}`]: base64(`Bearer ${key}`),
  'retry-after': key,
  server: `x${key}`,
});

export const keysEchoed = [
  keys(
    'in the detail',
    echo((key) => json(401, { detail: `Invalid token ${key}` })),
    'unauthorized',
  ),
  keys(
    'in an OpenAI error',
    echo((key) => json(401, { error: { message: `Incorrect API key provided: ${key}`, code: key, type: key } })),
    'unauthorized',
  ),
  keys(
    'in every header',
    echo((key) => json(403, { detail: 'no' }, everyHeader(key))),
    'forbidden',
  ),
  keys(
    'in part',
    echo((key) => json(401, { detail: `key ${key.slice(0, 40)}… is wrong, ${key.slice(60)} too` })),
    'unauthorized',
  ),
  keys(
    'percent-encoded',
    echo((key) => json(401, { detail: `${percent(key)} ${encodeURIComponent(`Bearer ${key}`)}` })),
    'unauthorized',
  ),
  keys(
    'in base64, at each alignment',
    echo((key) => json(401, { detail: ['', 'x', 'xx'].map((before) => base64(before + key)).join(' ') })),
    'unauthorized',
  ),
  keys(
    'in hex',
    echo((key) => answer(401, Buffer.from(key).toString('hex'))),
    'unauthorized',
  ),
  keys(
    'JSON-escaped',
    echo((key) => answer(401, `{"detail":"${escaped(key)}"}`)),
    'unauthorized',
  ),
  keys(
    'in capitals',
    echo((key) => json(401, { detail: key.toUpperCase() })),
    'unauthorized',
  ),
  keys(
    'in pieces',
    echo((key) => inPieces(401, `{"detail":"no ${key} please"}`, key)),
    'unauthorized',
  ),
  keys(
    'in an edge page',
    echo((key) => page(401, `401 ${key}`)),
    'unauthorized',
  ),
  keys(
    'with something invisible in it',
    echo((key) => json(401, { detail: `${key.slice(0, 30)}\u200b${key.slice(30)}` })),
    'unauthorized',
  ),
  keys(
    'cut within',
    echo((key) => (socket) => void socket.end(`HTTP/1.1 401 No\r\ncontent-length: 999\r\n\r\nkey ${key.slice(0, 30)}`)),
    'unauthorized',
  ),
  keys(
    'as the content',
    echo((key) => saying(`your key is ${key}`)),
    'invalid_json_content',
  ),
  keys(
    'as the served model',
    echo((key) => json(200, { model: key, choices: [{ finish_reason: key, message: { content: '{"ok":true}' } }] })),
    'ok',
  ),
  keys('as a model of the catalogue', saying('{"ok":true}'), 'ok', {
    check: 'MODELS_HTTP',
    line: 'MODELS_HTTP 200',
    models: echo((key) => json(200, { data: [{ id: key }, { id: `org/${key.slice(8, 70)}` }] })),
  }),
  keys(
    'as a model that is then asked for',
    echo((key) => json(404, { detail: `model not found: ${key}` })),
    'model_not_found',
    {
      environment: { CHUTES_TEXT_MODEL: '' },
      models: echo((key) => json(200, [{ id: key }])),
    },
  ),
  keys(
    'in words that are no HTTP',
    echo((key) => (socket) => void socket.end(`HTTP/1.1 200 OK\r\n${key}\r\n\r\n`)),
    'network',
  ),
  keys(
    'refused in one style, taken in another',
    (socket, heard) => {
      const taken = heard.headers['authorization']?.startsWith('Bearer ') ?? false;
      (taken ? saying('hello') : json(401, { detail: 'Invalid token.' }))(socket, heard);
    },
    'unauthorized',
    { check: 'CHAT_x_api_key', line: "CHAT_x_api_key 401 FAIL msg='Invalid token.'", attempts: ['unauthorized'] },
  ),
  keys('not set', saying('{"ok":true}'), 'not_configured', {
    environment: { CHUTES_API_KEY: '' },
    line: 'ENV_MISSING CHUTES_API_KEY',
    attempts: [],
  }),
  keys('a vision model that is not set', saying('{"ok":true}'), 'not_configured', {
    check: 'VLM_SMOKE',
    line: 'VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)',
    attempts: [],
  }),
];
