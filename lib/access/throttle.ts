import type { Clock } from '@/lib/clock/clock';

/** Misses that are let through before anybody has to wait. */
const FREE_MISSES = 5;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Somebody who missed and then waited so long begins anew. */
const FORGOTTEN_MS = 60 * 60_000;
/** Whoever misses from ever new addresses pushes out the oldest, and fills no memory. */
const MOST_KNOWN = 10_000;

interface Misses {
  count: number;
  /** Until when the next try is refused, by `clock.elapsed`. */
  until: number;
  at: number;
}

/** Slows down guessing: after a few misses each further one doubles the wait, by whatever it is counted. */
export class Throttle {
  private readonly known = new Map<string, Misses>();

  constructor(private readonly clock: Pick<Clock, 'elapsed'>) {}

  /** Milliseconds to wait before a try may be made; 0 when it may. */
  waitOf(...keys: readonly string[]): number {
    const now = this.clock.elapsed();
    return Math.max(0, ...keys.map((key) => (this.known.get(key)?.until ?? 0) - now));
  }

  miss(...keys: readonly string[]): void {
    const now = this.clock.elapsed();
    for (const key of keys) {
      const before = this.known.get(key);
      const count = before && now - before.at < FORGOTTEN_MS ? before.count + 1 : 1;
      const wait = count <= FREE_MISSES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (count - FREE_MISSES - 1));
      this.known.delete(key);
      this.known.set(key, { count, at: now, until: now + wait });
    }
    for (const key of this.known.keys()) {
      if (this.known.size <= MOST_KNOWN) break;
      this.known.delete(key);
    }
  }

  forget(...keys: readonly string[]): void {
    for (const key of keys) this.known.delete(key);
  }
}
