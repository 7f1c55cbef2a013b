import type { SlotName } from '@/lib/store/watch/watch-record';

/** What is being done about slots here: while one is decided or run, nobody else takes it up in this instance. */
export class SlotWork {
  private readonly begun = new Set<string>();
  private readonly going = new Set<Promise<void>>();

  constructor(private readonly report: (error: unknown) => void) {}

  isBegun(slot: SlotName): boolean {
    return this.begun.has(keyOf(slot));
  }

  begin(slot: SlotName, work: () => Promise<void>): void {
    const key = keyOf(slot);
    this.begun.add(key);
    const followed = work()
      .finally(() => this.begun.delete(key))
      .catch(this.report)
      .finally(() => this.going.delete(followed));
    this.going.add(followed);
  }

  /** Resolves once all that was begun has ended. */
  async ended(): Promise<void> {
    await Promise.all(this.going);
  }
}

const keyOf = ({ target, suite, moment }: SlotName): string => `${target} ${suite} ${moment}`;
