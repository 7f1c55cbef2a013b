import { family } from '@/e2e/corpus/corpus-case';
import { answer, detail, json, page, RIGHT, silence } from '@/e2e/corpus/replies';

const catalogue = family('catalogues');
const seen = (
  title: string,
  models: Parameters<typeof catalogue>[1],
  reason: Parameters<typeof catalogue>[2],
  line: string,
  more: Parameters<typeof catalogue>[3] = {},
) => catalogue(title, RIGHT, reason, { check: 'MODELS_HTTP', line, models: [models].flat()[0] ?? silence, ...more });
const NO_TEXT_MODEL = { environment: { CHUTES_TEXT_MODEL: '' } };
const many = { data: Array.from({ length: 1500 }, (_, n) => ({ id: `org/m${n}` })) };

export const catalogues = [
  seen('one model', json(200, { object: 'list', data: [{ id: 'org/text' }] }), 'ok', 'MODELS_HTTP 200', {
    says: '1 model',
  }),
  seen('a bare array', json(200, [{ id: 'org/text' }]), 'ok', 'MODELS_HTTP 200'),
  seen('a second list beside data', json(200, { data: [{ id: 'org/text' }], models: [] }), 'ok', 'MODELS_HTTP 200'),
  seen(
    'each model twice',
    json(200, { data: [{ id: 'org/text' }, { id: 'org/text' }, { id: 'b' }] }),
    'ok',
    'MODELS_HTTP 200',
    { says: '2 models' },
  ),
  seen('without the configured model', json(200, { data: [{ id: 'other' }] }), 'ok', 'MODELS_HTTP 200', {
    says: 'org/text is not among them',
  }),
  seen('1,500 models', json(200, many), 'ok', 'MODELS_HTTP 200', { says: '1500 models' }),
  seen('empty', json(200, { object: 'list', data: [] }), 'empty_catalog', 'MODELS_HTTP 200'),
  seen('an empty array', json(200, []), 'empty_catalog', 'MODELS_HTTP 200'),
  seen('entries without an id', json(200, { data: [{}, { id: 7 }, null] }), 'invalid_body', 'MODELS_HTTP 200'),
  seen('data null', json(200, { data: null }), 'invalid_body', 'MODELS_HTTP 200'),
  seen('HTML', page(200, 'Welcome to nginx!'), 'invalid_body', 'MODELS_HTTP 200'),
  seen('an error', json(200, { error: { message: 'no' } }), 'error_in_200', 'MODELS_HTTP 200'),
  seen('a wrong key', detail(401, 'Invalid token.'), 'unauthorized', 'MODELS_HTTP 401'),
  seen('full', detail(429, 'at capacity'), 'overloaded', 'MODELS_HTTP 429'),
  seen('data twice, unlike', answer(200, '{"data":[{"id":"a"}],"data":[]}'), 'invalid_body', 'MODELS_HTTP 200'),
  catalogue('empty, and the JSON question', RIGHT, 'blocked', {
    ...NO_TEXT_MODEL,
    models: json(200, { data: [{ id: 'org/draw', output_modalities: ['image'] }] }),
    line: 'JSON_SMOKE_SKIPPED no_text_model',
    attempts: [],
    says: 'No text model in the catalogue.',
  }),
  catalogue('refused, and preflight', RIGHT, 'blocked', {
    ...NO_TEXT_MODEL,
    check: 'CHAT_auth_bearer',
    models: detail(401, 'Invalid token.'),
    line: 'CHAT_auth_bearer SKIPPED The catalogue could not be read (unauthorized).',
    attempts: [],
  }),
  catalogue('preflight asks with x-api-key', RIGHT, 'ok', { check: 'MODELS', line: 'MODELS 200', attempts: ['ok'] }),
];
