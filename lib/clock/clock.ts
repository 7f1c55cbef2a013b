/** Time as an argument: everything that waits or dates something takes one of these. */
export interface Clock {
  /** Milliseconds since the epoch, for dates. May jump when the machine's clock is set. */
  now(): number;
  /** Milliseconds that only grow, for durations. */
  elapsed(): number;
  /** Resolves after `ms`, at once when that is not positive; rejects with the signal's reason as soon as it aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const realClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const onAbort = () => {
        clearTimeout(timer);
        reject(signal?.reason);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, Math.max(0, ms));
      signal?.addEventListener('abort', onAbort, { once: true });
    }),
};
