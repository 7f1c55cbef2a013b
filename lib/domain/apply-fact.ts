import type { Attempt } from './attempt';
import type { CheckResult } from './check-result';
import type { Fact } from './fact';
import type { Run } from './run';
import { OUTCOMES } from './words';

/**
 * The run with one fact worked in: the one fold of server, browser and tests. The very same object when the fact is of
 * another run, or says nothing new; facts that arrive twice, or after the end, change nothing.
 */
export function applyFact(run: Run, fact: Fact): Run {
  if (fact.runId !== run.id || hasEnded(run)) return run;
  if (fact.type === 'run') return fact.phase === 'ended' ? fact.run : run;
  if (run.catalogue && (fact.type === 'check' ? fact.check.id : fact.checkId) === run.catalogue.id) {
    const catalogue = applyToCheck(run.catalogue, fact);
    return catalogue === run.catalogue ? run : { ...run, catalogue };
  }
  const checks = run.checks.map((check) => applyToCheck(check, fact));
  return checks.some((check, at) => check !== run.checks[at]) ? { ...run, checks, counts: countOutcomes(checks) } : run;
}

/** Whether a run is over, however it ended. */
export const hasEnded = ({ status }: Pick<Run, 'status'>): boolean => status !== 'queued' && status !== 'running';

/** How many checks have each outcome; those that have not ended count nowhere. */
export function countOutcomes(checks: readonly Pick<CheckResult, 'outcome'>[]): Run['counts'] {
  const counts = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0])) as Run['counts'];
  for (const { outcome } of checks) if (outcome !== null) counts[outcome] += 1;
  return counts;
}

function applyToCheck(check: CheckResult, fact: Exclude<Fact, { type: 'run' }>): CheckResult {
  if (fact.type === 'attempt') return fact.checkId === check.id ? withAttempt(check, fact.attempt) : check;
  if (fact.check.id !== check.id || check.outcome !== null) return check;
  // A start that is heard late must not take back what was tried since.
  return fact.phase === 'started' && check.startedAt !== null ? check : fact.check;
}

/** An attempt is told when it ended, and again when the wait after it is over. */
function withAttempt(check: CheckResult, attempt: Attempt): CheckResult {
  const same = (other: Attempt) => other.call === attempt.call && other.n === attempt.n;
  const known = check.attempts.some(same);
  return {
    ...check,
    startedAt: check.startedAt ?? attempt.startedAt,
    attempts: known ? check.attempts.map((other) => (same(other) ? attempt : other)) : [...check.attempts, attempt],
  };
}
