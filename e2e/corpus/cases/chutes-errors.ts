import { family } from '@/e2e/corpus/corpus-case';
import { answer, detail, page, RIGHT, saying, silence } from '@/e2e/corpus/replies';

const chutes = family('chutes errors');
const FULL = 'Infrastructure is at maximum capacity, try again later';

/** Every row of the gateway's own error table. */
export const chutesErrors = [
  chutes('chat without a key, at the edge', page(429, '429 Too Many Requests'), 'rate_limited'),
  chutes('chat without a key, in the application', detail(401, 'Authentication required.'), 'unauthorized'),
  chutes('a junk bearer', detail(401, 'Invalid token.'), 'unauthorized', { says: 'Invalid token.' }),
  chutes('a malformed key', detail(401, 'Missing or invalid authorization header(s)'), 'unauthorized'),
  chutes('a well-formed unknown key', detail(401, 'Invalid token or user not found'), 'unauthorized'),
  chutes('a key without permission', detail(403, 'Token does not have permission for this resource'), 'forbidden'),
  chutes(
    'quota and balance used up',
    detail(402, {
      message: 'Quota exceeded and account balance is $0.0, please pay',
      quota_reset_timestamp: '2025-10-22T00:00:00Z',
    }),
    'quota_exhausted',
    { says: 'balance is $[redacted]' },
  ),
  chutes('a 402 with a plain detail', detail(402, 'Payment required'), 'quota_exhausted'),
  chutes('an unknown model', detail(404, 'model not found: org/text'), 'model_not_found'),
  // It does not say "model", but a chute is what the gateway calls one, and the base path is not what is wrong.
  chutes('no matching chute', detail(404, 'No matching chute found!'), 'model_not_found'),
  chutes('invalid JSON sent', detail(400, 'Invalid request JSON: line 1'), 'bad_request'),
  // It names a parameter of our question: without it the same request may be taken.
  chutes(
    'the engine refuses a parameter',
    detail(400, 'Invalid request: max_tokens is too large'),
    'question_refused',
    {
      attempts: ['question_refused', 'question_refused'],
    },
  ),
  chutes('the engine refuses', detail(400, 'Invalid request: messages is empty'), 'bad_request'),
  chutes('a body over 128 MiB', detail(413, 'Request body is too large.'), 'bad_request'),
  chutes('overload', detail(429, FULL), 'overloaded', { says: FULL }),
  chutes('overload that passes', [detail(429, FULL), RIGHT], 'ok_after_retry', {
    attempts: ['overloaded', 'ok_after_retry'],
    waits: ['backoff', null],
  }),
  chutes('maintenance', detail(429, 'model is under maintenance'), 'maintenance'),
  chutes('a repeated prompt', detail(429, 'Stop spamming this prompt…'), 'rate_limited'),
  // A cap per day does not pass by waiting: FAIL, not CAPACITY, although the status is 429.
  chutes(
    'the daily cap of free models',
    detail(429, 'Free models limit reached for today - 200 requests'),
    'quota_exhausted',
  ),
  chutes('cold', detail(503, "No instances available (yet) for chute_id='9f2c'"), 'cold'),
  chutes(
    'cold, then warm',
    [detail(503, "No instances available (yet) for chute_id='9f2c'"), RIGHT],
    'ok_after_retry',
    {
      attempts: ['cold', 'ok_after_retry'],
    },
  ),
  // Nobody said when it will be enabled again, nor that there is no room: a fault on the gateway's side.
  chutes('disabled', detail(503, 'This chute is currently disabled.'), 'server_error'),
  chutes('every instance failed', detail(500, 'exhausted all available targets to no avail'), 'server_error'),
  chutes('over ten minutes, told by the edge', page(504, '504 Gateway Time-out'), 'upstream_failed'),
  chutes('an HTTP/2 client at the edge', page(403, '403 Forbidden', 'Google Frontend'), 'forbidden'),
  chutes('a 500 without a body', answer(500, ''), 'server_error'),
  chutes('the wrong base path', detail(404, 'Not Found'), 'not_found'),
  chutes('a served model that is an alias', saying('{"ok":true}'), 'ok', {
    environment: { CHUTES_TEXT_MODEL: 'org/alias' },
  }),
  chutes('nothing for ever', silence, 'timeout', { environment: { CHECK_TIMEOUT_MS: '150' } }),
];
