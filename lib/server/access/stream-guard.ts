import type { Clock } from '@/lib/clock/clock';
import type { Identity } from '@/lib/domain/access';

/** How often it is looked whether those who are told something all the while may still be told it. */
const LOOK_MS = 2000;

interface Guarded {
  isGood: () => Promise<boolean>;
  /** Milliseconds since the epoch; null when it does not end by itself. */
  until: number | null;
  ends: Set<() => void>;
}

/**
 * Ends what goes on for a while, such as a stream of events, once the session or token that it was asked with is revoked, wherever that was done, or
 * has expired. Streams of one credential are looked after together, so that many of them cost one question.
 */
export class StreamGuard {
  private readonly guarded = new Map<string, Guarded>();
  private isLooking = false;
  /** Ends the pause between two looks. */
  private pause = new AbortController();

  constructor(private readonly clock: Clock) {}

  /** Calls `end` once `isGood` is no longer so. `key` names the credential. Returns what stops looking. */
  watch(
    key: string,
    { expiresAt }: Pick<Identity, 'expiresAt'>,
    isGood: Guarded['isGood'],
    end: () => void,
  ): () => void {
    const until = expiresAt === null ? null : Date.parse(expiresAt);
    const guarded = this.guarded.get(key) ?? { isGood, until, ends: new Set() };
    this.guarded.set(key, guarded);
    guarded.ends.add(end);
    void this.lookOn();
    return () => {
      guarded.ends.delete(end);
      if (guarded.ends.size === 0 && this.guarded.get(key) === guarded) this.guarded.delete(key);
      if (this.guarded.size === 0) this.pause.abort();
    };
  }

  /** Looks now, since something was revoked here. */
  async look(): Promise<void> {
    await Promise.all([...this.guarded].map((pair) => this.lookAfter(...pair)));
  }

  private async lookOn(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    while (this.guarded.size > 0) {
      this.pause = new AbortController();
      await this.clock.sleep(LOOK_MS, this.pause.signal).catch(() => undefined);
      await this.look();
    }
    this.isLooking = false;
  }

  private async lookAfter(key: string, guarded: Guarded): Promise<void> {
    const isOver = guarded.until !== null && guarded.until <= this.clock.now();
    // While the record cannot be read nothing new can be told either, so nobody is cut off for that.
    if (!isOver && (await guarded.isGood().catch(() => true))) return;
    if (this.guarded.get(key) === guarded) this.guarded.delete(key);
    for (const end of guarded.ends) end();
  }
}
