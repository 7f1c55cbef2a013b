import { family } from '@/e2e/corpus/corpus-case';
import { answer, detail, json, page, RIGHT } from '@/e2e/corpus/replies';

const mixed = family('attempts that differ');
const error = (message: string, code: string) => ({ error: { message, type: null, param: null, code } });
const DEAD = json(
  500,
  error('litellm.InternalServerError: InternalServerError: OpenAIException - Connection error.', '500'),
);
const COOLDOWN = json(
  429,
  error("No deployments available for selected model. Passed model=m. cooldown_list=['a']", '429'),
);
const FULL = detail(429, 'Infrastructure is at maximum capacity, try again later');

/** A call is judged by all its attempts: the last one decides, unless it only tells on what an earlier one met. */
export const mixtures = [
  mixed('a dead upstream, then the proxy’s cooldown', [DEAD, COOLDOWN], 'upstream_failed', {
    attempts: ['upstream_failed', 'overloaded', 'overloaded'],
    says: 'Connection error',
  }),
  mixed('a 500 that says nothing, then the proxy’s cooldown', [answer(500, ''), COOLDOWN], 'upstream_failed', {
    attempts: ['server_error', 'overloaded', 'overloaded'],
    says: 'cooldown',
  }),
  mixed(
    'a gateway’s timeout, then all providers cooling down',
    [page(504, '504 Gateway Time-out'), json(429, error('All providers are in cooldown', '429'))],
    'upstream_failed',
    { attempts: ['upstream_failed', 'overloaded', 'overloaded'] },
  ),
  mixed(
    'a dead upstream, then nobody serves the model: its channel was taken out',
    [DEAD, json(503, error('No available channel for model m under group default', 'model_not_found'))],
    'upstream_failed',
    { attempts: ['upstream_failed', 'model_not_found'], says: 'Connection error' },
  ),
  mixed(
    'full, then nobody serves the model',
    [FULL, json(503, error('No available channel for model m', '1'))],
    'model_not_found',
    {
      attempts: ['overloaded', 'model_not_found'],
    },
  ),
  mixed('full, then the proxy’s cooldown: nothing had failed', [FULL, COOLDOWN], 'overloaded'),
  mixed('a dead upstream, then full: the last one decides', [DEAD, FULL], 'overloaded', {
    attempts: ['upstream_failed', 'overloaded', 'overloaded'],
  }),
  mixed('full, then a dead upstream', [FULL, DEAD], 'upstream_failed', {
    attempts: ['overloaded', 'upstream_failed', 'upstream_failed'],
  }),
  mixed('full, then the account is empty', [FULL, json(429, error('Insufficient balance', '429'))], 'quota_exhausted', {
    attempts: ['overloaded', 'quota_exhausted'],
  }),
  mixed('a dead upstream, a cooldown, and then an answer', [DEAD, COOLDOWN, RIGHT], 'ok_after_retry', {
    attempts: ['upstream_failed', 'overloaded', 'ok_after_retry'],
  }),
  mixed(
    'limited, then cold, then an answer',
    [json(429, error('Rate limit exceeded', '429')), json(503, error('Model is loading', '503')), RIGHT],
    'ok_after_retry',
    { attempts: ['rate_limited', 'cold', 'ok_after_retry'] },
  ),
];
