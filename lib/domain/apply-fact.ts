import type { Attempt } from './attempt';
import { inOrder } from './attempt-order';
import type { CheckResult } from './check-result';
import type { Fact } from './fact';
import type { Run } from './run';
import { OUTCOMES } from './words';

/**
 * The run with one fact worked in: the one fold of server, browser and tests. The very same object when the fact is of
 * another run, or says nothing new. Facts may come twice and in any order: nothing that is known is ever taken back, so
 * that the same facts always come to the same run. A fact that says the state so far is worked in like all others.
 */
export function applyFact(run: Run, fact: Fact): Run {
  if (fact.runId !== run.id || hasEnded(run)) return run;
  return fact.type === 'run' ? joinRuns(run, fact.run) : withChecks(run, (check) => applyToCheck(check, fact));
}

/** What is known of a run from two tellings of it, neither of which need be the later one. */
export function joinRuns(known: Run, told: Run): Run {
  if (hasEnded(known) || told.id !== known.id) return known;
  if (hasEnded(told)) return told;
  return withChecks(known, (check) => {
    const same = [...told.checks, told.catalogue].find((other) => other?.id === check.id);
    return same ? joined(check, same) : check;
  });
}

/** The run that these facts of it amount to; null as long as its start is not among them. */
export function foldFacts(facts: readonly Fact[]): Run | null {
  const start = facts.find((fact) => fact.type === 'run');
  return start ? facts.reduce(applyFact, start.run) : null;
}

/** Whether a run is over, however it ended. */
export const hasEnded = ({ status }: Pick<Run, 'status'>): boolean => status !== 'queued' && status !== 'running';

/** How many checks have each outcome; those that have not ended count nowhere. */
export function countOutcomes(checks: readonly Pick<CheckResult, 'outcome'>[]): Run['counts'] {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Run['counts'];
  for (const { outcome } of checks) if (outcome !== null) counts[outcome] += 1;
  return counts;
}

function withChecks(run: Run, change: (check: CheckResult) => CheckResult): Run {
  const changed = run.checks.map(change);
  const checks = changed.some((check, at) => check !== run.checks[at]) ? changed : run.checks;
  const catalogue = run.catalogue && change(run.catalogue);
  if (checks === run.checks && catalogue === run.catalogue) return run;
  return { ...run, checks, counts: countOutcomes(checks), ...(catalogue && { catalogue }) };
}

function applyToCheck(check: CheckResult, fact: Exclude<Fact, { type: 'run' }>): CheckResult {
  if (fact.type === 'check') return fact.check.id === check.id ? joined(check, fact.check) : check;
  return fact.checkId === check.id ? joined(check, { ...check, attempts: [fact.attempt] }) : check;
}

/** What is known of a check from two tellings of it: its end from the one that has it, the attempts of both. */
function joined(known: CheckResult, told: CheckResult): CheckResult {
  const attempts = joinedAttempts(known.attempts, told.attempts);
  if (known.outcome === null && told.outcome !== null) return { ...told, attempts };
  const startedAt = known.startedAt ?? told.startedAt;
  return attempts === known.attempts && startedAt === known.startedAt ? known : { ...known, startedAt, attempts };
}

function joinedAttempts(known: Attempt[], told: readonly Attempt[]): Attempt[] {
  const changed = told.reduce((attempts, attempt) => withAttempt(attempts, attempt), known);
  return changed === known ? known : inOrder(changed);
}

/** An attempt is told when it ended, and again when the wait after it is over. */
function withAttempt(known: Attempt[], attempt: Attempt): Attempt[] {
  const at = known.findIndex(({ call, n }) => call === attempt.call && n === attempt.n);
  const before = known[at];
  if (!before) return [...known, attempt];
  return knowsMore(attempt, before) ? known.with(at, attempt) : known;
}

/** While it is waited, the wait is 0 and the next attempt has its time; when that was called off, it has none. */
function knowsMore(told: Attempt, known: Attempt): boolean {
  if (told.waitMs !== known.waitMs) return told.waitMs > known.waitMs;
  return told.nextAttemptAt === null && known.nextAttemptAt !== null;
}
