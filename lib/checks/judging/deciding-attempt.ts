import type { CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { readSignals } from '@/lib/checks/signals/read-signals';

/** How a call of several attempts is judged, in words, in the order in which it is decided. */
export const CALL_RULES: readonly string[] = [
  'The last attempt is “not now” because nothing behind the proxy is left (a cooldown, no deployments), and an earlier one failed ' +
    'there (`upstream_failed`, `server_error`, `timeout`): the earlier one decides, as `upstream_failed`; so too when a 5xx ' +
    'after it tells that nobody serves the model any more, since such proxies take a channel that failed out of service',
  'Otherwise the last attempt decides: what failed before it is told as an attempt, and a pass after it as `ok_after_retry`',
];

const FAILED_BEHIND = new Set<Reason>(['upstream_failed', 'server_error', 'timeout']);

export interface Deciding {
  recorded: RecordedAttempt;
  reason: Reason;
  /** What it said, and the last attempt after it where that is another one. */
  message: string | null;
}

/**
 * The attempt that decides about a call. A proxy whose upstream died answers the retries from its own cooldown, with a
 * status that means "wait": judged alone, a dead upstream would read as a lack of room.
 */
export function decidingAttempt({ attempts }: CallRecord): Deciding | null {
  const last = attempts.at(-1);
  if (!last) return null;
  if ((OUTCOME_OF[last.attempt.reason] === 'CAPACITY' && nothingBehind(last)) || takenOut(last)) {
    const failed = attempts.slice(0, -1).findLast(({ attempt }) => FAILED_BEHIND.has(attempt.reason));
    if (failed) return { recorded: failed, reason: 'upstream_failed', message: bothMessages(failed, last) };
  }
  return { recorded: last, reason: last.attempt.reason, message: last.attempt.message };
}

const bothMessages = ({ attempt: first }: RecordedAttempt, { attempt: last }: RecordedAttempt): string =>
  `${first.message ?? first.reason}; then: ${last.message ?? last.reason}`;

const takenOut = ({ attempt }: RecordedAttempt): boolean =>
  attempt.reason === 'model_not_found' && (attempt.httpStatus ?? 0) >= 500;

const nothingBehind = ({ evidence }: RecordedAttempt): boolean =>
  readSignals(evidence).some(({ kind }) => kind === 'upstream_failed');
