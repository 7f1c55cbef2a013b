import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { RunEvent } from '@/lib/domain/run-event';
import type { CheckStatus, Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { verifiedOf } from '@/lib/domain/verified';
import { HISTORY_LENGTH } from '@/lib/domain/words';

/**
 * The status with one event of a run worked in; the very same object when the event says nothing new about it.
 * Whether the target is verified then follows by the server's own rule.
 */
export function mergeRunEvent(status: Status, event: RunEvent): Status {
  if (event.type === 'run') return mergeRun(status, event.run);
  return mapSuites(status, (suite) => {
    if (suite.running?.id !== event.runId) return suite;
    const checks = suite.running.checks.map((check) => {
      if (event.type === 'check') return check.id === event.check.id ? event.check : check;
      return check.id === event.checkId ? withAttempt(check, event.attempt) : check;
    });
    return { ...suite, running: { ...suite.running, checks } };
  });
}

/** An attempt is told twice: when it ended, and again when the wait after it is over. */
export function withAttempt(check: CheckResult, attempt: Attempt): CheckResult {
  const same = (other: Attempt) => other.call === attempt.call && other.n === attempt.n;
  const known = check.attempts.some(same);
  return {
    ...check,
    startedAt: check.startedAt ?? attempt.startedAt,
    attempts: known ? check.attempts.map((other) => (same(other) ? attempt : other)) : [...check.attempts, attempt],
  };
}

function mergeRun(status: Status, run: Run): Status {
  const merged = mapSuites(status, (suite, target) =>
    target.id === run.target && suite.id === run.suite ? withRun(suite, run) : suite,
  );
  if (merged === status || run.status !== 'finished') return merged;
  const targets = merged.targets.map((target) =>
    target.id === run.target ? { ...target, verified: verifiedOf(target.suites), stale: isAnyStale(target) } : target,
  );
  return { ...merged, targets };
}

const isAnyStale = ({ suites }: TargetStatus): boolean => suites.some(({ stale }) => stale);

function withRun(suite: SuiteStatus, run: Run): SuiteStatus {
  if (run.status === 'queued' || run.status === 'running') {
    // A stream that reconnects may repeat the beginning of a run whose end is known already.
    return suite.latestRun && suite.latestRun.id >= run.id ? suite : { ...suite, running: run };
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
