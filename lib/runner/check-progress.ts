import type { Attempt, CallRecord, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
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
  private readonly begun: { place: number; recorded: RecordedAttempt }[] = [];
  private places = 0;

  constructor(readonly result: CheckResult) {}

  open(name: string): CallRecord {
    const record: CallRecord = { name, attempts: [] };
    this.calls.push(record);
    return record;
  }

  /** The place of an attempt that begins now among all attempts of the check. */
  nextPlace(): number {
    this.places += 1;
    return this.places;
  }

  add(call: CallRecord, place: number, recorded: RecordedAttempt): void {
    call.attempts.push(recorded);
    this.begun.push({ place, recorded });
    this.begun.sort((a, b) => a.place - b.place);
    this.show();
  }

  /** The same attempt with what became known later. */
  amend(recorded: RecordedAttempt, attempt: Attempt): void {
    recorded.attempt = attempt;
    this.show();
  }

  asked(): CallRecord[] {
    return this.calls.filter(({ attempts }) => attempts.length > 0);
  }

  private show(): void {
    this.result.attempts = this.begun.map(({ recorded }) => recorded.attempt);
  }
}
