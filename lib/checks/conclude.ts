import type { CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import { OUTCOME_OF, type Outcome, type Reason } from '@/lib/domain/words';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import type { Gathered, Judgement, Skip } from './check';
import { decidingAttempt } from './deciding-attempt';

/** A judgement before the check has put it into the words of its script. */
export interface Conclusion extends Omit<Judgement, 'line' | 'lines'> {
  outcome: Outcome;
  /** The deciding attempt, null when the check was not asked. */
  decided: RecordedAttempt | null;
}

export const lastAttempt = (call: CallRecord): RecordedAttempt | null => call.attempts.at(-1) ?? null;

/** Concludes from what was gathered for a check that stands or falls with its last call. */
export function conclude({ calls, skip }: Gathered): Conclusion {
  const call = calls.at(-1);
  if (skip && !failedCall(call)) return skipped(skip);
  return call ? concludeCall(call) : skipped({ reason: 'blocked', detail: 'Nothing was asked.' });
}

export function concludeCall(call: CallRecord): Conclusion {
  const deciding = decidingAttempt(call);
  if (!deciding) return skipped({ reason: 'blocked', detail: 'Nothing was asked.' });
  const { recorded, reason, after } = deciding;
  const { attempt, evidence } = recorded;
  const message = after?.attempt.message
    ? `${attempt.message ?? reason}; then: ${after.attempt.message}`
    : attempt.message;
  return {
    reason,
    outcome: OUTCOME_OF[reason],
    detail: detailOf(reason, message),
    httpStatus: attempt.httpStatus,
    latencyMs: attempt.httpStatus === null ? null : attempt.durationMs,
    servedModel: evidence.reading?.kind === 'completion' ? evidence.reading.servedModel : null,
    decided: recorded,
  };
}

export function skipped(skip: Skip): Conclusion {
  return {
    reason: skip.reason,
    outcome: 'SKIPPED',
    detail: skip.detail,
    httpStatus: null,
    latencyMs: null,
    servedModel: null,
    decided: null,
  };
}

export const judgement = (conclusion: Conclusion, lines: [string, ...string[]]): Judgement => {
  const { outcome: _outcome, decided: _decided, ...rest } = conclusion;
  return { ...rest, line: lines[0], lines };
};

/** A check that could not ask its question because its catalogue call failed tells that call's own verdict. */
function failedCall(call: CallRecord | undefined): boolean {
  const last = call && lastAttempt(call);
  return last !== undefined && last !== null && OUTCOME_OF[last.attempt.reason] !== 'PASS';
}

function detailOf(reason: Reason, message: string | null): string {
  const { means } = REASON_TEXT[reason];
  return message ? `${means} (${message})` : means;
}
