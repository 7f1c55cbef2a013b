import type { RecordedAttempt, Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { Recorder } from '@/lib/runner/recorder';

export type Fact =
  | { kind: 'runStarted' | 'runEnded'; run: Run }
  | { kind: 'attemptEnded'; checkId: string; recorded: RecordedAttempt }
  | { kind: 'waitEnded'; checkId: string; attempt: Attempt }
  | { kind: 'checkEnded'; check: CheckResult };

/** Keeps the facts in the order in which they became durable, each a turn of the event loop after it was told. */
export class MemoryRecorder implements Recorder {
  readonly facts: Fact[] = [];
  /** Rejects a fact when it says so. */
  refuses: (kind: Fact['kind']) => boolean = () => false;

  runStarted = (run: Run) => this.keep({ kind: 'runStarted', run });
  attemptEnded = (_run: Run, checkId: string, recorded: RecordedAttempt) =>
    this.keep({ kind: 'attemptEnded', checkId, recorded });
  waitEnded = (_run: Run, checkId: string, attempt: Attempt) => this.keep({ kind: 'waitEnded', checkId, attempt });
  checkEnded = (_run: Run, check: CheckResult) => this.keep({ kind: 'checkEnded', check });
  runEnded = (run: Run) => this.keep({ kind: 'runEnded', run });

  get kinds(): Fact['kind'][] {
    return this.facts.map(({ kind }) => kind);
  }

  private async keep(fact: Fact): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.refuses(fact.kind)) throw new Error(`the store is down (${fact.kind})`);
    this.facts.push(structuredClone(fact));
  }
}
