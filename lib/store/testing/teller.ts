import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { FactRecord } from '@/lib/store/store';

type Told<F> = F extends Fact ? Omit<F, 'seq'> : never;

/** Records what happens in runs as one owner of them would, and numbers the facts of each. */
export class Teller {
  /** All that was told, whether or not it was taken. */
  readonly facts: Fact[] = [];

  constructor(private readonly store: Pick<FactRecord, 'record'>) {}

  runStarted = (run: Run) => this.tell({ runId: run.id, type: 'run', phase: 'started', run });
  attemptEnded = ({ id: runId }: Run, checkId: string, { attempt, evidence }: RecordedAttempt) =>
    this.tell({ runId, type: 'attempt', phase: 'ended', checkId, attempt, evidence });
  waitEnded = ({ id: runId }: Run, checkId: string, attempt: Attempt) =>
    this.tell({ runId, type: 'attempt', phase: 'waited', checkId, attempt });
  checkStarted = ({ id: runId }: Run, check: CheckResult) =>
    this.tell({ runId, type: 'check', phase: 'started', check });
  checkEnded = ({ id: runId }: Run, check: CheckResult) => this.tell({ runId, type: 'check', phase: 'ended', check });
  runEnded = (run: Run) => this.tell({ runId: run.id, type: 'run', phase: 'ended', run });

  /** Tells everything again, as whoever got no answer does. */
  async again(): Promise<void> {
    for (const fact of [...this.facts]) await this.store.record([fact]);
  }

  /** The next fact of its run. */
  next(told: Told<Fact>): Fact {
    const seq = this.facts.filter(({ runId }) => runId === told.runId).length + 1;
    const fact: Fact = { ...told, seq };
    this.facts.push(fact);
    return fact;
  }

  private tell(told: Told<Fact>): Promise<void> {
    return this.store.record([this.next(told)]);
  }
}
