import { family } from '@/e2e/corpus/corpus-case';
import type { Reply } from '@/e2e/corpus/raw-gateway';
import { answer, completion, detail, dripping, json, page, raw, RIGHT } from '@/e2e/corpus/replies';

const cache = family('caches');
const nobody = family('somebody else, or nobody');

type Headers = Record<string, string>;
const right = completion('{"ok":true}');
/** Right, and kept: told by these headers. */
const kept = (headers: Headers): Reply => json(200, right, headers);
/** Kept as long as the very same is asked; another question goes through. */
const keptOnce =
  (headers: Headers, fresh: Reply = RIGHT): Reply =>
  (socket, heard) =>
    (heard.body.includes('tells this request from others') ? fresh : kept(headers))(socket, heard);
const PAST = { attempts: ['blocked' as const, 'ok' as const], caveats: ['asked_past_cache'] };
const FULL = detail(429, 'at maximum capacity');

export const caches = [
  cache('Cloudflare’s AI gateway', keptOnce({ 'cf-aig-cache-status': 'HIT' }), 'ok', PAST),
  cache('a proxy that tells the age', keptOnce({ age: '5400', via: '1.1 varnish' }), 'ok', PAST),
  cache('nginx', keptOnce({ 'x-cache': 'HIT' }), 'ok', PAST),
  cache('CloudFront', keptOnce({ 'x-cache': 'Hit from cloudfront' }), 'ok', PAST),
  cache('LiteLLM', keptOnce({ 'x-litellm-cache-key': '586bf3f3c1bf5aecb55bd999' }), 'ok', PAST),
  cache('RFC 9211', keptOnce({ 'cache-status': '"edge"; hit; ttl=120' }), 'ok', PAST),
  cache('Helicone', keptOnce({ 'helicone-cache': 'HIT' }), 'ok', PAST),
  cache(
    'a right answer kept, while the model is down',
    keptOnce({ 'x-cache': 'HIT' }, detail(401, 'Invalid token.')),
    'unauthorized',
    {
      attempts: ['blocked', 'unauthorized'],
    },
  ),
  cache('kept, while the gateway is full', keptOnce({ age: '60' }, FULL), 'overloaded', {
    attempts: ['blocked', 'overloaded', 'overloaded', 'overloaded'],
  }),
  cache('that cannot be passed', kept({ 'x-semantic-cache': 'hit' }), 'blocked', {
    line: 'JSON_SMOKE_OK 1 0',
    attempts: ['blocked', 'blocked'],
    caveats: ['cache_answers'],
    says: 'x-semantic-cache: hit',
    exit: 31,
    verified: false,
  }),
  cache('that cannot be passed, seen by preflight', kept({ 'x-vercel-cache': 'HIT' }), 'blocked', {
    check: 'CHAT_auth_bearer',
    line: "CHAT_auth_bearer 200 FAIL msg='a cache answered (x-vercel-cache: HIT)'",
    attempts: ['blocked', 'blocked'],
    exit: 0,
    verified: false,
  }),
  cache('that missed', kept({ 'x-cache': 'MISS', age: '0', 'cf-cache-status': 'DYNAMIC' }), 'ok'),
  cache('before the catalogue', RIGHT, 'ok', {
    check: 'MODELS_HTTP',
    models: json(200, { data: [{ id: 'org/text' }] }, { age: '30', 'x-cache': 'HIT' }),
    line: 'MODELS_HTTP 200',
    caveats: ['catalogue_cached'],
  }),
];

const everywhere = (reply: Reply) => ({ chat: reply, more: { models: reply } });
const signIn = everywhere(page(200, 'Sign in to continue'));
const login = everywhere(
  answer(200, '<!doctype html><title>Log in</title><form></form>', { 'content-type': 'text/html' }),
);
const unexpected = everywhere(json(200, { error: 'Unexpected endpoint or method. (POST /v1/chat/completions)' }));
const CHAT = { check: 'CHAT_auth_bearer', verified: false, exit: 0 };

export const nobodys = [
  nobody('a sign-in page for everything', signIn.chat, 'invalid_body', {
    ...{ ...signIn.more, ...CHAT, line: "CHAT_auth_bearer 200 FAIL msg='the body is not JSON'" },
  }),
  nobody('a sign-in page for everything, seen by the catalogue', login.chat, 'invalid_body', {
    ...{ ...login.more, ...CHAT, check: 'MODELS', line: 'MODELS 200' },
  }),
  nobody('a server of another API', unexpected.chat, 'error_in_200', {
    ...{ ...unexpected.more, ...CHAT },
    line: "CHAT_auth_bearer 200 FAIL msg='Unexpected endpoint or method. (POST /v1/chat/completions)'",
  }),
  nobody('a server of another API, without a model of our own', unexpected.chat, 'error_in_200', {
    ...{ ...unexpected.more, ...CHAT, check: 'MODELS', line: 'MODELS 200', exit: 22 },
    environment: { CHUTES_TEXT_MODEL: '' },
  }),
  nobody('a page for every chat alone', page(200, 'Welcome to nginx!'), 'invalid_body', {
    ...{ ...CHAT, line: "CHAT_auth_bearer 200 FAIL msg='the body is not JSON'" },
  }),
  nobody('a catalogue that wants the key as bearer', RIGHT, 'ok', {
    check: 'MODELS',
    line: 'MODELS 200',
    models: (socket, heard) =>
      (heard.headers['authorization']
        ? json(200, { data: [{ id: 'org/text' }] })
        : json(401, { error: 'Unauthorized' }))(socket, heard),
    ...{ attempts: ['unauthorized', 'ok'], caveats: ['catalogue_other_style'], exit: 0, verified: true },
  }),
  nobody('a catalogue that LiteLLM locks', RIGHT, 'ok', {
    check: 'MODELS',
    line: 'MODELS 200',
    models: (socket, heard) =>
      (heard.headers['authorization']
        ? json(200, { data: [{ id: 'org/text', object: 'model' }] })
        : json(403, {
            error: { message: 'Authentication Error, No api key passed in.', type: 'auth_error', code: '403' },
          }))(socket, heard),
    ...{ attempts: ['unauthorized', 'ok'], caveats: ['catalogue_other_style'], exit: 0, verified: true },
  }),
  nobody('a catalogue that refuses every style', RIGHT, 'unauthorized', {
    check: 'MODELS',
    line: 'MODELS 401',
    models: detail(401, 'Invalid token.'),
    ...{ attempts: ['unauthorized', 'unauthorized'], exit: 21, verified: false },
  }),
  nobody('a catalogue that is cut', RIGHT, 'truncated', {
    check: 'MODELS',
    line: 'MODELS -1',
    models: raw('HTTP/1.1 200 OK\r\ncontent-length: 900\r\n\r\n{"data":[{"id":"org/text"}]}', 'end'),
    ...{ attempts: ['truncated'], exit: 21, verified: false },
  }),
  nobody('a catalogue that never ends', RIGHT, 'timeout', {
    check: 'MODELS',
    line: 'MODELS -1',
    models: dripping(200, '{"data":['),
    environment: { CHECK_TIMEOUT_MS: '1000' },
    ...{ attempts: ['timeout'], exit: 21, verified: false },
  }),
  nobody('another model, which the catalogue does not list', answering('org/other'), 'ok', {
    ...{ ...listing('org/text-2', 'org/other'), caveats: ['other_model'], says: 'org/other answered', verified: true },
  }),
  nobody('another model, seen by preflight', answering('gpt-4o-mini'), 'ok', {
    ...{ ...listing('gpt-4o-mini'), check: 'CHAT_auth_bearer', line: 'CHAT_auth_bearer 200 PASS' },
    caveats: ['other_model'],
  }),
  nobody('another model, with an empty name for ours', answering('served/elsewhere'), 'ok', {
    ...{ ...listing({ id: 'a', aliases: ['b'] }, { id: 'c', root: 'd' }), caveats: ['other_model'] },
  }),
  nobody('the model by its dated name', answering('org/text-2025-08-06'), 'ok', { ...listing('other'), caveats: [] }),
  nobody('the model in a trusted enclave', answering('org/text-TEE'), 'ok', {
    ...listing('org/text-TEE'),
    caveats: [],
  }),
  nobody('the model without its organisation', answering('text'), 'ok', { ...listing('text'), caveats: [] }),
  nobody('an alias that the catalogue tells', answering('org/real'), 'ok', {
    ...{ ...listing({ id: 'org/real', aliases: ['org/text'] }), caveats: [] },
  }),
  nobody('a root that the catalogue tells', answering('org/real'), 'ok', {
    ...{ ...listing({ id: 'org/real', root: 'org/text' }), caveats: [] },
  }),
  nobody('a first page of the catalogue', answering('org/other'), 'ok', {
    models: json(200, { data: [{ id: 'org/other' }], has_more: true }),
    caveats: [],
  }),
  nobody('a routing list of our own', answering('org/other'), 'ok', {
    ...{ ...listing('org/text', 'org/other'), environment: { CHUTES_TEXT_MODEL: 'org/text,org/other:latency' } },
    caveats: [],
  }),
  nobody('another model that the catalogue lists beside ours', answering('org/other'), 'ok', {
    ...{ ...listing('org/text', 'org/other'), caveats: [] },
  }),
];

function answering(model: string): Reply {
  return json(200, { ...completion('{"ok":true}'), model });
}

function listing(...models: (string | { id: string; root?: string; aliases?: string[] })[]) {
  return { models: json(200, { data: models.map((model) => (typeof model === 'string' ? { id: model } : model)) }) };
}
