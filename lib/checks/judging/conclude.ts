import type { CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import { baseCall } from '@/lib/domain/attempt-order';
import { OUTCOME_OF, type Outcome, type Reason } from '@/lib/domain/words';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import { ANSWER_FROM_CACHE } from './told-cache';
import type { Gathered, Judgement, Skip } from '@/lib/checks/check';
import { decidingAttempt } from './deciding-attempt';
import { pathOf } from '@/lib/checks/follow-ups';

/** A judgement before the check has put it into the words of its script. */
export interface Conclusion extends Omit<Judgement, 'line' | 'lines'> {
  outcome: Outcome;
  /** How the deciding call came to be asked, where another one led to it; part of `detail` already. */
  said: string;
  /** The deciding attempt, null when the check was not asked. */
  decided: RecordedAttempt | null;
}

export const lastAttempt = (call: CallRecord): RecordedAttempt | null => call.attempts.at(-1) ?? null;

/** Whether the call's last attempt is a PASS. */
export const passed = (call: CallRecord): boolean => {
  const last = lastAttempt(call);
  return last !== null && OUTCOME_OF[last.attempt.reason] === 'PASS';
};

/** The calls that count: where a call was made once more with its question changed, only the last of them. */
export function answersOf(calls: readonly CallRecord[]): CallRecord[] {
  const last = new Map<string, CallRecord>();
  for (const call of calls) last.set(baseCall(call.name), call);
  return [...last.values()];
}

/** Concludes from what was gathered for a check that stands or falls with its last call. */
export function conclude(gathered: Gathered): Conclusion {
  const { calls, skip } = gathered;
  if (skip) return ofCatalogue(gathered) ?? skipped(skip);
  const call = answersOf(calls).at(-1);
  return call ? concludeCall(call) : skipped({ reason: 'blocked', detail: 'Nothing was asked.' });
}

/**
 * A check that found no model because the catalogue failed tells the catalogue's own verdict, unless another check of its
 * suite tells it already.
 */
function ofCatalogue({ skip, catalogue }: Gathered): Conclusion | null {
  const call = catalogue?.calls.at(-1);
  if (skip?.reason !== 'blocked' || !call || !catalogue || catalogue.judged || passed(call)) return null;
  const conclusion = concludeCall(call);
  return { ...conclusion, detail: `The catalogue: ${conclusion.detail}` };
}

export function concludeCall(call: CallRecord): Conclusion {
  const deciding = decidingAttempt(call);
  if (!deciding) return skipped({ reason: 'blocked', detail: 'Nothing was asked.' });
  const { recorded, reason, message } = deciding;
  const { attempt, evidence } = recorded;
  const { said, caveats } = attempt.rule === ANSWER_FROM_CACHE ? STILL_CACHED : pathOf(call.name);
  return {
    reason,
    outcome: OUTCOME_OF[reason],
    detail: [detailOf(reason, message), said].filter(Boolean).join(' '),
    httpStatus: attempt.httpStatus,
    latencyMs: attempt.httpStatus === null ? null : attempt.durationMs,
    servedModel: evidence.reading?.kind === 'completion' ? evidence.reading.servedModel : null,
    caveats,
    said,
    decided: recorded,
  };
}

/** How it came to be asked does not matter then. */
const STILL_CACHED: ReturnType<typeof pathOf> = {
  said:
    'It was asked afresh, and nothing is known of the model behind. Let these checks past the cache, or point the base ' +
    'behind it.',
  caveats: ['cache_answers'],
};

export function skipped(skip: Skip): Conclusion {
  return {
    reason: skip.reason,
    outcome: 'SKIPPED',
    detail: skip.detail,
    httpStatus: null,
    latencyMs: null,
    servedModel: null,
    caveats: [],
    said: '',
    decided: null,
  };
}

function detailOf(reason: Reason, message: string | null): string {
  const { means } = REASON_TEXT[reason];
  return message ? `${means} (${message})` : means;
}

const GRAVITY = ['ERROR', 'FAIL', 'SKIPPED', 'CAPACITY', 'PASS'] as const;

const nameOf = ({ decided }: Conclusion): string => decided?.attempt.call ?? '';

/** The gravest of several calls speaks for all; among passes, one that needed a retry, then the slowest, then by name. */
export function worst(calls: readonly Conclusion[]): Conclusion | undefined {
  const rank = ({ reason, latencyMs }: Conclusion): [number, number, number] => [
    GRAVITY.indexOf(OUTCOME_OF[reason]),
    reason === 'ok_after_retry' ? 0 : 1,
    -(latencyMs ?? 0),
  ];
  return calls.toSorted((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || nameOf(a).localeCompare(nameOf(b));
  })[0];
}
