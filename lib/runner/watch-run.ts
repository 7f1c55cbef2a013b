import type { Clock } from '@/lib/clock/clock';
import type { Brakes } from './brakes';
import type { Report } from './log';
import type { GatherEnd } from './settle-check';
import type { RetryPolicy } from '@/lib/retry/decide-retry';

export interface RunWatch {
  brakes: Brakes;
  clock: Clock;
  report: Report;
  /** Both by `clock.elapsed`. */
  lastStart: number;
  hardStop: number;
  /** Aborts when the run is over. */
  over: AbortSignal;
}

/** How long a stopped check may take to notice. */
const GRACE_MS = 2000;

/** Puts the brakes on when the run's times come. Resolves a moment after a stop, if the run is not over by then. */
export function watchRun({ brakes, clock, report, lastStart, hardStop, over }: RunWatch): Promise<GatherEnd> {
  const sleepThen = (ms: number, act: () => void) => {
    clock.sleep(ms, over).then(act, () => undefined);
  };
  const until = (moment: number) => moment - clock.elapsed();
  sleepThen(until(lastStart), () => brakes.close());
  sleepThen(until(hardStop), () => {
    if (brakes.stopCause !== null) return;
    brakes.stop('overrun', report(new Error('the deadline has passed'), 'a run did not end by its deadline'));
  });
  return new Promise((resolve) => {
    const onStop = () => sleepThen(GRACE_MS, () => resolve({ kind: 'overdue' }));
    if (brakes.stopped.aborted) onStop();
    else brakes.stopped.addEventListener('abort', onStop, { once: true });
  });
}

export interface RunnerLimits {
  /** Attempts in flight on the target, over all its runs. */
  maxConcurrency: number;
  /** Bound of one attempt in milliseconds, body included. */
  timeoutMs: number;
  retry: RetryPolicy;
}

/** The longest chain of dependent calls in a check: the catalogue, then the question. */
const CHAIN = 2;
const SLACK_MS = 5000;

/**
 * When a run must end, in milliseconds after its start:
 *
 *     rounds × maxAttempts × timeout + 2 × retry budget + 5 s
 *
 * A check may ask two calls in a row, so rounds is at least 2; with few slots the calls queue, so it is the number of
 * turns that two calls of every check of the target take over the slots.
 * Attempts begin only up to `lastStartMs`, one timeout earlier: none is cut short by the run and then blamed on the
 * gateway. What is still going on at `hardStopMs` has broken its own deadline.
 */
export function deadlines(limits: RunnerLimits, checks: number): { lastStartMs: number; hardStopMs: number } {
  const { maxConcurrency, timeoutMs, retry } = limits;
  const rounds = Math.max(CHAIN, Math.ceil((CHAIN * checks) / maxConcurrency));
  const deadlineMs = rounds * retry.maxAttempts * timeoutMs + CHAIN * retry.budgetMs + SLACK_MS;
  return { lastStartMs: deadlineMs - timeoutMs, hardStopMs: deadlineMs + SLACK_MS };
}
