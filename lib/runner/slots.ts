import pLimit from 'p-limit';

/** The places on the line to one target: whoever is in flight holds one, whoever waits for a retry does not. */
export interface Slots {
  /**
   * Runs the task once there is a place, in the order of asking. Null when the signal aborted first: the task has then
   * not begun and never will. Rejects as the task does.
   */
  take<T extends object>(task: () => Promise<T>, signal: AbortSignal): Promise<T | null>;
}

export function createSlots(max: number): Slots {
  const limit = pLimit(max);
  return {
    take: <T extends object>(task: () => Promise<T>, signal: AbortSignal) =>
      new Promise<T | null>((resolve, reject) => {
        if (signal.aborted) return resolve(null);
        const leave = () => resolve(null);
        signal.addEventListener('abort', leave, { once: true });
        void limit(async () => {
          signal.removeEventListener('abort', leave);
          if (!signal.aborted) await task().then(resolve, reject);
        });
      }),
  };
}
