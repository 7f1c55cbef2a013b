import type { CallScope } from './call-scope';
import type { CheckProgress } from './check-progress';
import type { RunScope } from './run-scope';

/** What the calls of one check need of its run. */
export function checkCallScope(scope: RunScope, checkId: string, progress: CheckProgress): CallScope {
  const { gateway, slots, clock, limits, suite, random, brakes, report, journal, lastStart } = scope;
  return {
    gateway,
    slots,
    clock,
    timeoutMs: limits.timeoutMs,
    policy: suite.retries ? limits.retry : { ...limits.retry, maxAttempts: 1 },
    random,
    brakes,
    progress,
    report,
    inTime: (ms) => clock.elapsed() + ms <= lastStart,
    attemptEnded: (recorded) => journal.write(() => ({ type: 'attempt', phase: 'ended', checkId, ...recorded })),
    waitEnded: (attempt) => journal.write(() => ({ type: 'attempt', phase: 'waited', checkId, attempt })),
  };
}
