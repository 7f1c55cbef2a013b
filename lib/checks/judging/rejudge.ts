import type { Attempt, CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import { baseCall, CATALOGUE_CALL, CATALOGUE_ID } from '@/lib/domain/attempt-order';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Evidence } from '@/lib/domain/evidence';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import { OUTCOME_OF, type Outcome } from '@/lib/domain/words';
import { ANSWER_FROM_CACHE } from './told-cache';
import {
  judgeAttempt,
  type CatalogueSeen,
  type Check,
  type Judgement,
  type Skip,
  type Suite,
} from '@/lib/checks/check';
import { needsCatalogue } from '@/lib/checks/choose-model';
import { CATALOGUE_TABLES } from './judge-catalogue';
import { servedOther } from './other-model';
import { OWN_RULES } from './rule';

/** A run as the record has it, with the target that it asked. */
export interface Stored {
  target: Target;
  run: Run;
  /** Of all its checks; evidence is null where it is no longer kept. */
  attempts: readonly { checkId: string; attempt: Attempt; evidence: Evidence | null }[];
}

export interface Rejudged extends Judgement {
  outcome: Outcome;
  /** The attempts with what each amounts to by the present rules. */
  attempts: Attempt[];
}

/**
 * Judges a check of an earlier run once more, from its evidence alone and by the present rules. Null where that cannot be
 * done: the evidence of an attempt is gone, or the check ended without judging the gateway.
 */
export function rejudge(suite: Suite, check: Check, stored: Stored): Rejudged | null {
  const { target, run } = stored;
  const result = run.checks.find(({ id }) => id === check.id);
  if (!result || result.outcome === null || result.outcome === 'ERROR' || result.reason === 'cancelled') return null;
  const recorded = recordedOf(check.id, check, stored);
  if (recorded === null) return null;
  // Before the catalogue was a fact of the run, the check that came first had asked for it.
  const asked = callsOf(
    recorded.filter(({ attempt }) => check.model === null || baseCall(attempt.call) !== CATALOGUE_CALL),
  );
  const needed = needsCatalogue(check, target) || servedOther(result.model, asked) !== null;
  const catalogue = needed ? catalogueOf(suite, check, stored) : null;
  if (needed && catalogue === null) return null;
  const judgement = check.judge({
    ...{ target, model: result.model, calls: asked },
    skip: skipOf(result, check, asked),
    catalogue,
  });
  return {
    ...judgement,
    outcome: OUTCOME_OF[judgement.reason],
    attempts: recorded.map(({ attempt }) => attempt),
  };
}

/** The catalogue of the run as this check saw it; null when its evidence is gone. */
function catalogueOf({ checks }: Suite, check: Check, stored: Stored): CatalogueSeen | null {
  const keeper = checks.find(({ keepsCatalogue }) => keepsCatalogue);
  const of = keeper?.id ?? (stored.run.catalogue ? CATALOGUE_ID : check.id);
  const recorded = recordedOf(of, { tables: CATALOGUE_TABLES }, stored, CATALOGUE_CALL);
  return recorded && { calls: callsOf(recorded), judged: keeper !== undefined };
}

/** Null when the evidence of one of them is gone. */
function recordedOf(
  checkId: string,
  check: Pick<Check, 'tables'>,
  { attempts }: Stored,
  call?: string,
): RecordedAttempt[] | null {
  const own = attempts.filter(
    (one) => one.checkId === checkId && (call === undefined || baseCall(one.attempt.call) === call),
  );
  const recorded = own.flatMap(({ attempt, evidence }) =>
    evidence ? [{ attempt: rejudgeAttempt(check, attempt, evidence), evidence }] : [],
  );
  return recorded.length < own.length ? null : recorded;
}

function rejudgeAttempt(check: Pick<Check, 'tables'>, attempt: Attempt, evidence: Evidence): Attempt {
  // Why we ended an attempt ourselves is not in its evidence.
  if (attempt.rule !== undefined && attempt.rule in OWN_RULES) return attempt;
  const tables = evidence.request.kind === 'models' ? CATALOGUE_TABLES : check.tables;
  const { reason: plain, message, rule, signal } = judgeAttempt({ tables }, evidence);
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

/**
 * What a check could not ask is no matter of evidence. One that told the catalogue's failure did not ask either, and the
 * catalogue's evidence says so again. An answer from a cache was asked for, and its evidence says what it is.
 */
function skipOf({ reason, detail }: CheckResult, check: Check, asked: readonly CallRecord[]): Skip | null {
  if (asked.at(-1)?.attempts.at(-1)?.attempt.rule === ANSWER_FROM_CACHE) return null;
  if (reason === 'blocked' || reason === 'not_configured') return { reason, detail };
  return check.model !== null && asked.length === 0 ? { reason: 'blocked', detail } : null;
}
