/** Reads once for all who ask before it begins, and after the reading that goes on, which may miss what they know of. */
export class NextRead<T> {
  private going: Promise<T> | null = null;
  private next: Promise<T> | null = null;

  constructor(private readonly read: () => Promise<T>) {}

  /** Resolves with what was read from some moment after the call on. Rejects as the reading does. */
  ask(): Promise<T> {
    this.next ??= this.begin();
    return this.next;
  }

  private async begin(): Promise<T> {
    await this.going?.catch(() => undefined);
    this.next = null;
    this.going = this.read();
    return this.going;
  }
}
