import type { Brakes } from './brakes';
import type { Report } from './log';
import type { Recorder } from './recorder';

type Fact = (recorder: Recorder) => Promise<void>;

/**
 * The way to the recorder while a run goes. The first write that fails stops the run: what cannot be recorded must not
 * be told as if it were.
 */
export class Journal {
  /** The reference in the log of the write that failed. */
  failure: string | null = null;
  private closed = false;

  constructor(
    private readonly recorder: Recorder,
    private readonly brakes: Brakes,
    private readonly report: Report,
  ) {}

  /** False when the fact is not durable. */
  async write(fact: Fact): Promise<boolean> {
    if (this.closed || this.failure !== null) return false;
    return this.attempt(fact);
  }

  /** The last fact of the run, tried even after a failure: the store may be back. Nothing is written after it. */
  async writeLast(fact: Fact): Promise<boolean> {
    this.closed = true;
    return this.attempt(fact);
  }

  private async attempt(fact: Fact): Promise<boolean> {
    try {
      await fact(this.recorder);
      return true;
    } catch (err) {
      const ref = this.report(err, 'a run could not be recorded');
      this.failure ??= ref;
      this.brakes.stop('store', ref);
      return false;
    }
  }
}
