import pLimit from 'p-limit';
import type { Clock } from '@/lib/clock/clock';

/** How busy the line to the target is at the moment when one more begins, which is counted in. */
export interface Load {
  inFlight: number;
  /** Begun within the minute that ends now. */
  perMinute: number;
}

/** The places on the line to one target: whoever is in flight holds one, whoever waits for a retry does not. */
export interface Slots {
  /**
   * Runs the task once there is a place, in the order of asking. Null when the signal aborted first: the task has then
   * not begun and never will. Rejects as the task does.
   */
  take<T extends object>(task: (load: Load) => Promise<T>, signal: AbortSignal): Promise<T | null>;
}

export function createSlots(max: number, clock: Pick<Clock, 'elapsed'>): Slots {
  const limit = pLimit(max);
  const traffic = countTraffic(clock);
  return {
    take: <T extends object>(task: (load: Load) => Promise<T>, signal: AbortSignal) =>
      new Promise<T | null>((resolve, reject) => {
        if (signal.aborted) return resolve(null);
        const leave = () => resolve(null);
        signal.addEventListener('abort', leave, { once: true });
        void limit(async () => {
          signal.removeEventListener('abort', leave);
          if (!signal.aborted) await task(traffic.begin()).finally(traffic.end).then(resolve, reject);
        });
      }),
  };
}

const MINUTE_MS = 60_000;

function countTraffic(clock: Pick<Clock, 'elapsed'>) {
  const begun: number[] = [];
  let inFlight = 0;
  return {
    begin(): Load {
      const now = clock.elapsed();
      const recent = begun.findIndex((at) => at > now - MINUTE_MS);
      begun.splice(0, recent === -1 ? begun.length : recent);
      begun.push(now);
      inFlight += 1;
      return { inFlight, perMinute: begun.length };
    },
    end: () => {
      inFlight -= 1;
    },
  };
}
