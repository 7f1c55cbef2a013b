import { family } from '@/e2e/corpus/corpus-case';
import { answer, json } from '@/e2e/corpus/replies';

const shape = family('error shapes');

export const errorShapes = [
  shape(
    'OpenAI',
    json(401, {
      error: { message: 'Incorrect API key provided', type: 'invalid_request_error', code: 'invalid_api_key' },
    }),
    'unauthorized',
    { says: 'Incorrect API key provided' },
  ),
  shape('FastAPI, a text', json(400, { detail: 'bad' }), 'bad_request', { says: 'bad' }),
  shape('FastAPI, an object', json(422, { detail: { message: 'too long', code: 7 } }), 'bad_request', {
    says: 'too long',
  }),
  shape(
    'FastAPI, a list',
    json(422, { detail: [{ loc: ['body', 'model'], msg: 'Field required', type: 'missing' }] }),
    'bad_request',
    { says: 'Field required' },
  ),
  shape('a bare JSON string', json(429, 'The server is overloaded'), 'overloaded', {
    says: 'The server is overloaded',
  }),
  shape('an error as text', json(503, { error: 'Model org/text is currently loading', estimated_time: 20 }), 'cold', {
    ...{ attempts: ['cold'], eligible: true, retryAfter: [20_000] },
  }),
  shape('plain text', answer(403, 'not for you'), 'forbidden', { says: 'not for you' }),
  shape('an empty body', answer(401, ''), 'unauthorized'),
  shape('an empty object', json(429, {}), 'rate_limited'),
  shape('an empty detail', json(429, { detail: '' }), 'rate_limited'),
  shape('a numeric code', json(404, { error: { message: 'nope', code: 40_401 } }), 'not_found'),
  shape('a code as text', json(404, { error: { message: 'nope', code: 'model_not_found' } }), 'model_not_found'),
  shape('a 404 that repeats the model', json(404, { detail: 'org/text is not served here' }), 'model_not_found'),
  shape(
    'a list of errors',
    json(503, [{ error: { message: 'The model is overloaded. Please try again later.', status: 'UNAVAILABLE' } }]),
    'overloaded',
  ),
  shape('a message of a million characters', json(400, { detail: 'x'.repeat(900_000) }), 'bad_request'),
  shape('a status that nobody knows', answer(418, 'short and stout'), 'unexpected_status'),
  shape('a 200 that is a 202', json(202, { status: 'queued' }), 'unexpected_status'),
  shape('204', answer(204, '', {}), 'unexpected_status'),
  shape('maintenance in a 503', json(503, { error: { message: 'Down for scheduled maintenance' } }), 'maintenance'),
  shape('501', json(501, { detail: 'not implemented' }), 'server_error'),
];
