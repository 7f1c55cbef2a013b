import type { Clock } from '@/lib/clock/clock';

export interface TokenBucket {
  /** Takes one token; 0 when there was one, else the milliseconds until there is. */
  take(): number;
}

/** Lets `capacity` through at once and one more every `everyMs` from then on. Of this process alone. */
export function createTokenBucket(clock: Clock, capacity: number, everyMs: number): TokenBucket {
  let tokens = capacity;
  let since = clock.elapsed();
  return {
    take: () => {
      const now = clock.elapsed();
      tokens = Math.min(capacity, tokens + (now - since) / everyMs);
      since = now;
      if (tokens < 1) return Math.ceil((1 - tokens) * everyMs);
      tokens -= 1;
      return 0;
    },
  };
}
