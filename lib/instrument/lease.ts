import type { Clock } from '@/lib/clock/clock';
import type { Instances } from '@/lib/store/store';

export interface LeaseScope {
  instances: Pick<Instances, 'renew' | 'leave' | 'interruptLapsed'>;
  owner: string;
  leaseMs: number;
  clock: Clock;
  /** The lease was lost: another instance may have ended our runs, so that we may act on them no more. */
  onLapsed(): void;
  /** Runs of instances that are gone were ended. */
  onInterrupted(runIds: readonly string[]): void;
  report(error: unknown): void;
}

/** What an instance stands on: as long as it renews its lease, its runs are its own. */
export interface Lease {
  /** Gives it back, so that nobody has to wait for its end. */
  release(): Promise<void>;
}

/** How often a lease is renewed within its length. */
const PER_LEASE = 3;
/** And how often it is tried again while the store cannot be reached. */
const TRIES_PER_LEASE = 15;

/** Takes a lease and renews it until it is released. Rejects when the first one cannot be had. */
export async function takeLease(scope: LeaseScope): Promise<Lease> {
  const { instances, owner, leaseMs } = scope;
  const over = new AbortController();
  await instances.renew(owner, leaseMs);
  await lookAfterOthers(scope);
  const renewing = renewOn(scope, over.signal);
  return {
    release: async () => {
      over.abort();
      await renewing;
      await instances.leave(owner).catch(scope.report);
    },
  };
}

async function renewOn(scope: LeaseScope, over: AbortSignal): Promise<void> {
  const { clock, leaseMs, onLapsed } = scope;
  let renewedAt = clock.elapsed();
  let failures = 0;
  for (;;) {
    await clock.sleep(leaseMs / (failures > 0 ? TRIES_PER_LEASE : PER_LEASE), over).catch(() => undefined);
    if (over.aborted) return;
    const began = clock.elapsed();
    const wasHeld = renewedAt !== LOST;
    // Measured before the store is asked, whose answer may come from a lease that is begun anew.
    const isLate = wasHeld && began - renewedAt >= leaseMs;
    const isGood = await renew(scope, failures === 0);
    if (wasHeld && (isLate || isGood === false)) {
      renewedAt = LOST;
      onLapsed();
    }
    failures = isGood === null ? failures + 1 : 0;
    if (isGood === null) continue;
    renewedAt = began;
    await lookAfterOthers(scope);
  }
}

const LOST = -Infinity;

/** Whether the lease was still good; null when the store could not be reached. */
async function renew({ instances, owner, leaseMs, report }: LeaseScope, tells: boolean): Promise<boolean | null> {
  try {
    return await instances.renew(owner, leaseMs);
  } catch (error) {
    if (tells) report(error);
    return null;
  }
}

async function lookAfterOthers({ instances, owner, clock, onInterrupted, report }: LeaseScope): Promise<void> {
  try {
    const ids = await instances.interruptLapsed(clock.now(), owner);
    if (ids.length > 0) onInterrupted(ids);
  } catch (error) {
    report(error);
  }
}
