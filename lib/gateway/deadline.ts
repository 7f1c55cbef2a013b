import type { Fault } from '@/lib/domain/evidence';
import { fault } from './fault';

export interface Deadline {
  /** Aborts when time is up or when any of the given signals does. */
  signal: AbortSignal;
  /** Why it aborted; null as long as it did not. */
  fault(): Fault | null;
  /** Must be called in the end, or the timer keeps the process. */
  clear(): void;
}

/** The longest delay that timers take; a longer one would fire at once. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * A real timer, not the injected clock: the gateway's answer comes in real time, and a clock that skips its sleeps would
 * time out every call.
 */
export function createDeadline(timeoutMs: number, signals: readonly (AbortSignal | undefined)[]): Deadline {
  const controller = new AbortController();
  let why: Fault | null = null;
  const stop = (reason: Fault) => {
    why ??= reason;
    controller.abort();
  };
  const cancel = () => stop(fault('cancelled', 'the call was cancelled'));
  const timer = setTimeout(
    () => stop(fault('timeout', `no complete answer within ${timeoutMs} ms`)),
    Math.min(timeoutMs, LONGEST_MS),
  );
  for (const signal of signals) {
    if (signal?.aborted) cancel();
    signal?.addEventListener('abort', cancel);
  }
  return {
    signal: controller.signal,
    fault: () => why,
    clear() {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', cancel);
    },
  };
}
