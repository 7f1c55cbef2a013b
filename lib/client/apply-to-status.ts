import { applyFact, hasEnded, joinRuns } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { CheckStatus, Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { verifiedOf } from '@/lib/domain/verified';
import { HISTORY_LENGTH } from '@/lib/domain/words';

/** The status with one fact worked in; the very same object when the fact says nothing new about it. */
export function withFact(status: Status, fact: Fact): Status {
  if (fact.type === 'run') return withRun(status, fact.run);
  return mapSuites(status, (suite) => {
    if (suite.running?.id !== fact.runId) return suite;
    const running = applyFact(suite.running, fact);
    return running === suite.running ? suite : { ...suite, running };
  });
}

/**
 * The status with a run as the server told it, such as the answer to a command. Whether the target is verified then
 * follows by the server's own rule.
 */
export function withRun(status: Status, run: Run): Status {
  const merged = mapSuites(status, (suite, target) =>
    target.id === run.target && suite.id === run.suite ? suiteWithRun(suite, run) : suite,
  );
  // While nothing can be measured, nothing is verified.
  if (merged === status || run.status !== 'finished' || merged.problem !== undefined) return merged;
  const targets = merged.targets.map((target) =>
    target.id === run.target ? { ...target, verified: verifiedOf(target.suites), stale: isAnyStale(target) } : target,
  );
  return { ...merged, targets };
}

const isAnyStale = ({ suites }: TargetStatus): boolean => suites.some(({ stale }) => stale);

function suiteWithRun(suite: SuiteStatus, run: Run): SuiteStatus {
  if (!hasEnded(run)) {
    // A stream that reconnects may repeat the beginning of a run whose end is known already.
    if (suite.latestRun && suite.latestRun.id >= run.id) return suite;
    const running = suite.running?.id === run.id ? joinRuns(suite.running, run) : run;
    return running === suite.running ? suite : { ...suite, running };
  }
  const running = suite.running?.id === run.id ? null : suite.running;
  const newer = run.status === 'finished' && (!suite.latestRun || suite.latestRun.id < run.id);
  if (!newer) return running === suite.running ? suite : { ...suite, running };
  return {
    ...suite,
    running,
    latestRun: run,
    stale: false,
    checks: suite.checks.map((check) => withResult(check, run)),
  };
}

function withResult(check: CheckStatus, run: Run): CheckStatus {
  const latest = run.checks.find((result) => result.id === check.id);
  if (!latest?.outcome || !latest.reason) return check;
  const entry = {
    runId: run.id,
    at: latest.finishedAt ?? run.startedAt,
    outcome: latest.outcome,
    reason: latest.reason,
    attempts: latest.attempts.length,
  };
  const before = check.history.filter((other) => other.runId !== run.id);
  return { ...check, latest, history: [...before, entry].slice(-HISTORY_LENGTH) };
}

function mapSuites(status: Status, change: (suite: SuiteStatus, target: TargetStatus) => SuiteStatus): Status {
  const targets = mapKeeping(status.targets, (target) => {
    const suites = mapKeeping(target.suites, (suite) => change(suite, target));
    return suites === target.suites ? target : { ...target, suites };
  });
  return targets === status.targets ? status : { ...status, targets };
}

/** Like map, but the same array when nothing changed, so that nothing is drawn again for nothing. */
function mapKeeping<T>(items: T[], change: (item: T) => T): T[] {
  const changed = items.map(change);
  return changed.some((item, index) => item !== items[index]) ? changed : items;
}
