import type { Attempt, CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Evidence } from '@/lib/domain/evidence';
import type { Target } from '@/lib/domain/target';
import { OUTCOME_OF, type Outcome } from '@/lib/domain/words';
import type { Check, Judgement, Skip } from './check';
import { judgeCatalogue } from './judge-catalogue';
import { OWN_RULES } from './own-rules';

/** One check of an earlier run, as the record has it. */
export interface Stored {
  target: Target;
  result: CheckResult;
  /** Of this check alone; evidence is null where it is no longer kept. */
  attempts: readonly { attempt: Attempt; evidence: Evidence | null }[];
}

export interface Rejudged extends Judgement {
  outcome: Outcome;
  /** The attempts with what each amounts to by the present rules. */
  attempts: Attempt[];
}

/**
 * Judges an earlier run's check once more, from its evidence alone and by the present rules. Null where that cannot be
 * done: the evidence of an attempt is gone, or the check ended without judging the gateway.
 */
export function rejudge(check: Check, { target, result, attempts }: Stored): Rejudged | null {
  if (result.outcome === null || result.outcome === 'ERROR' || result.reason === 'cancelled') return null;
  const recorded = attempts.flatMap(({ attempt, evidence }) =>
    evidence ? [{ attempt: rejudgeAttempt(check, attempt, evidence), evidence }] : [],
  );
  if (recorded.length < attempts.length) return null;
  const judgement = check.judge({ target, model: result.model, calls: callsOf(recorded), skip: skipOf(result) });
  return {
    ...judgement,
    outcome: OUTCOME_OF[judgement.reason],
    attempts: recorded.map(({ attempt }) => attempt),
  };
}

function rejudgeAttempt(check: Check, attempt: Attempt, evidence: Evidence): Attempt {
  // Why we ended an attempt ourselves is not in its evidence.
  if (attempt.rule !== undefined && attempt.rule in OWN_RULES) return attempt;
  const judge = evidence.request.method === 'GET' ? judgeCatalogue : check.judgeAttempt;
  const { reason: plain, message, rule, signal } = judge(evidence);
  const reason = plain === 'ok' && attempt.n > 1 ? 'ok_after_retry' : plain;
  const { signal: _before, ...rest } = attempt;
  return { ...rest, reason, outcome: OUTCOME_OF[reason], message, rule, ...(signal && { signal }) };
}

/** Calls in the order of their first attempt, attempts by number: the clock may have been set back in between. */
function callsOf(recorded: readonly RecordedAttempt[]): CallRecord[] {
  const calls = new Map<string, RecordedAttempt[]>();
  for (const one of recorded) calls.set(one.attempt.call, [...(calls.get(one.attempt.call) ?? []), one]);
  return [...calls].map(([name, tries]) => ({ name, attempts: tries.toSorted((a, b) => a.attempt.n - b.attempt.n) }));
}

/** What a check could not ask is no matter of evidence. */
function skipOf({ reason, detail }: CheckResult): Skip | null {
  return reason === 'blocked' || reason === 'not_configured' ? { reason, detail } : null;
}
