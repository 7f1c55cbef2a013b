import type { CallRecord } from '@/lib/domain/attempt';
import type { StopCause } from './brakes';

/** What became known about one check of a run so far. */
export class CheckProgress {
  /** In the order in which they were placed; one that was never asked has no attempts. */
  readonly calls: CallRecord[] = [];
  /** Why the run ended one of its calls. */
  stoppedBy: StopCause | null = null;
  /** A call was not asked because the run's deadline had come. */
  unasked = false;
  /** The reference in the log of a throw in one of its calls. */
  fault: string | null = null;
  /** From the latest attempt that was given up with a Retry-After in the future, in milliseconds since the epoch. */
  eligibleAt: number | null = null;

  open(name: string): CallRecord {
    const record: CallRecord = { name, attempts: [] };
    this.calls.push(record);
    return record;
  }

  asked(): CallRecord[] {
    return this.calls.filter(({ attempts }) => attempts.length > 0);
  }
}
