import type { CallScope } from './call-scope';
import type { CheckProgress } from './check-progress';
import type { RunScope } from './run-scope';

/** What the calls of one check need of its run. An attempt, and the wait after it, is durable first and then told. */
export function checkCallScope(scope: RunScope, progress: CheckProgress): CallScope {
  const { gateway, slots, clock, limits, suite, random, brakes, report, run, journal, listeners, lastStart } = scope;
  const checkId = progress.result.id;
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
    attemptEnded: async (recorded) => {
      const [now, copy] = structuredClone([run, recorded] as const);
      const durable = await journal.write((recorder) => recorder.attemptEnded(now, checkId, copy));
      if (durable) listeners.tell({ type: 'attempt', runId: run.id, checkId, attempt: copy.attempt });
      return durable;
    },
    waitEnded: async (attempt) => {
      const [now, copy] = structuredClone([run, attempt] as const);
      const durable = await journal.write((recorder) => recorder.waitEnded(now, checkId, copy));
      if (durable) listeners.tell({ type: 'attempt', runId: run.id, checkId, attempt: copy });
      return durable;
    },
  };
}
