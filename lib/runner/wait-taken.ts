import type { Clock } from '@/lib/clock/clock';

export interface WaitTaken {
  /** The wait really taken, in milliseconds. */
  ms: number;
  /** The signal ended it. */
  broken: boolean;
}

/** Waits until `ms` after `since` (a reading of `clock.elapsed`), never shorter: a timer may fire a trifle early. */
export async function waitTaken(ms: number, since: number, clock: Clock, signal: AbortSignal): Promise<WaitTaken> {
  try {
    for (let left = since + ms - clock.elapsed(); left > 0; left = since + ms - clock.elapsed()) {
      await clock.sleep(Math.ceil(left), signal);
    }
  } catch (err) {
    if (!signal.aborted) throw err;
  }
  return { ms: clock.elapsed() - since, broken: signal.aborted };
}
