import type { Clock } from '@/lib/clock/clock';
import type { Brakes } from './brakes';
import type { Report } from './log';
import type { GatherEnd } from './settle-check';

export interface Watch {
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
export function watchRun({ brakes, clock, report, lastStart, hardStop, over }: Watch): Promise<GatherEnd> {
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
