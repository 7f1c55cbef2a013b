/** Tells that something may have been written, by whoever it was. */
export interface Changes {
  /** Calls `onChange` after each change, and now and then without one, until the returned function is called. */
  follow(onChange: () => void): () => void;
}

/** For a store that nobody follows: nothing is ever told. */
export const NO_CHANGES: Changes = { follow: () => () => undefined };

/** Looks whether there is something new; tells of it by itself. */
export type LookForChanges = () => Promise<void>;

/** Looks after every change of the database, one look at a time, as long as there is anybody who wants to know. */
export class ChangeFeed {
  private readonly looks = new Set<LookForChanges>();
  private stop: (() => void) | null = null;
  private going: Promise<void> | null = null;
  private again = false;

  constructor(private readonly changes: Changes) {}

  add(look: LookForChanges): () => void {
    this.looks.add(look);
    this.stop ??= this.changes.follow(() => this.look());
    this.look();
    return () => {
      this.looks.delete(look);
      if (this.looks.size === 0) this.close();
    };
  }

  close(): void {
    this.stop?.();
    this.stop = null;
  }

  /** Resolves when all have looked at what is there now. */
  async settled(): Promise<void> {
    while (this.going) await this.going;
  }

  private look(): void {
    this.again = true;
    this.going ??= this.lookOn();
  }

  private async lookOn(): Promise<void> {
    while (this.again) {
      this.again = false;
      // A look that fails is made up for by the next, which is never far.
      for (const look of this.looks) await look().catch(() => undefined);
    }
    this.going = null;
  }
}
