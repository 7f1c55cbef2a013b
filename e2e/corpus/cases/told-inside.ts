import { family } from '@/e2e/corpus/corpus-case';
import { completion, json, page, RIGHT, saying } from '@/e2e/corpus/replies';

const told = family('told inside a 200 or 5xx');
const error = (message: string, more: object = {}) => ({ error: { message, ...more } });

export const toldInside = [
  told('at capacity in a 200', json(200, { detail: 'Infrastructure is at maximum capacity' }), 'overloaded'),
  told('overloaded in a 200, beside null choices', json(200, { ...error('Overloaded'), choices: null }), 'overloaded'),
  told('code 429 as a number in a 200', json(200, error('not this time', { code: 429 })), 'overloaded'),
  told('code 429 as text in a 200', json(200, error('too many requests', { code: '429' })), 'rate_limited'),
  told('at capacity in a 500', json(500, { detail: 'server is at capacity' }), 'overloaded'),
  told('at capacity in a 502 that passes', [json(502, error('engine overloaded')), RIGHT], 'ok_after_retry', {
    attempts: ['overloaded', 'ok_after_retry'],
  }),
  told('a 529 of another vendor', json(529, error('Overloaded', { type: 'overloaded_error' })), 'overloaded'),
  told('an error object in a 200', json(200, error('engine failed', { code: 500 })), 'upstream_failed', {
    says: 'engine failed',
  }),
  told('an error as text in a 200', json(200, { error: 'upstream gone' }), 'upstream_failed'),
  told(
    'an error beside a right answer',
    json(200, { ...completion('{"ok":true}'), ...error('half broken') }),
    'error_in_200',
  ),
  told(
    'an error in the choice',
    saying('{"ok":true}', { error: { code: 502, message: 'provider failed' } }),
    'upstream_failed',
  ),
  told('finish_reason error', saying('{"ok":true}', { finish_reason: 'error' }), 'upstream_failed', {
    line: 'JSON_SMOKE_OK 1 0',
  }),
  told('a validation list in a 200', json(200, { detail: [{ loc: ['body'], msg: 'field required' }] }), 'error_in_200'),
  told(
    'an engine’s bare error object in a 200',
    json(200, { object: 'error', message: 'no', code: 400 }),
    'error_in_200',
  ),
  told('error: null is no error', json(200, { ...completion('{"ok":true}'), error: null }), 'ok'),
  told('error: {} beside an answer is no error', json(200, { ...completion('{"ok":true}'), error: {} }), 'ok'),
  told('error: true beside an answer is one', json(200, { ...completion('{"ok":true}'), error: true }), 'error_in_200'),
  told('error: "true" is one', json(200, { ...completion('{"ok":true}'), error: 'true' }), 'error_in_200'),
  told(
    'a list of errors that say nothing is one',
    json(200, { ...completion('{"ok":true}'), error: [null] }),
    'error_in_200',
  ),
  told('error: "none" is no error', json(200, { ...completion('{"ok":true}'), error: 'none' }), 'ok'),
  told('detail: null is no error', json(200, { ...completion('{"ok":true}'), detail: null }), 'ok'),
  told('maintenance in a 200', json(200, { detail: 'model is under maintenance' }), 'maintenance'),
  // "overload" is also a word of programmers.
  told('an overload that is no load', json(500, error('TypeError: no overload matches this call')), 'server_error'),
  told('loading that has failed', json(503, error('error while loading the tokenizer')), 'server_error'),
  // A model may talk of capacity as much as it likes.
  told('content that says at capacity', saying('We are at capacity'), 'invalid_json_content'),
  told('an edge page in a 200', page(200, '502 Bad Gateway'), 'invalid_body'),
];
