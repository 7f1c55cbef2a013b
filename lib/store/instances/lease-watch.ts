import type { InstanceRow } from '@/lib/store/schema';

/** What two clocks may differ by within one look and the next before one of them must have been set. */
const CLOCK_JUMP_MS = 1_000;

/**
 * Tells whether leases have lapsed. A lease has an end by the wall clock, which all instances share; but that clock may be
 * set, and machines sleep. So an instance that was not heard of for the length of its lease is gone whatever the clock
 * says, and for that long after a jump of the clock nobody is called gone because of the clock.
 */
export class LeaseWatch {
  private readonly heard = new Map<string, { beat: number; at: number }>();
  private before: { now: number; elapsed: number } | null = null;
  private jumpedAt: number | null = null;

  /** `elapsed` tells milliseconds that only grow. */
  constructor(private readonly elapsed: () => number) {}

  /** The ids of those whose lease is good, of all that there are. `now` is in milliseconds since the epoch. */
  good(instances: readonly InstanceRow[], now: number): Set<string> {
    const elapsed = this.elapsed();
    this.noticeJump(now, elapsed);
    const good = instances.filter((instance) => !this.lapsed(instance, now, elapsed));
    for (const id of this.heard.keys()) if (!instances.some((instance) => instance.id === id)) this.heard.delete(id);
    return new Set(good.map(({ id }) => id));
  }

  private lapsed({ id, beat, lease_ms, lease_until }: InstanceRow, now: number, elapsed: number): boolean {
    const last = this.heard.get(id);
    if (last?.beat !== beat) this.heard.set(id, { beat, at: elapsed });
    else if (elapsed - last.at >= lease_ms) return true;
    if (this.jumpedAt !== null && elapsed - this.jumpedAt < lease_ms) return false;
    return lease_until <= now;
  }

  private noticeJump(now: number, elapsed: number): void {
    const { before } = this;
    if (before && Math.abs(now - before.now - (elapsed - before.elapsed)) > CLOCK_JUMP_MS) this.jumpedAt = elapsed;
    this.before = { now, elapsed };
  }
}
