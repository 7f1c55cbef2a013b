import { applyFact } from '@/lib/domain/apply-fact';
import { type Fact, withoutEvidence } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { Brakes } from './brakes';
import type { Report } from './log';
import type { RunRecord, Sink } from './sink';

/** A fact before it has its place. */
export type FactBody = Placeless<Fact>;
type Placeless<F> = F extends Fact ? Omit<F, 'runId' | 'seq'> : never;
/** Given the run as it will be recorded up to then. */
export type MakeFact = (run: Run) => FactBody;

export interface JournalScope {
  record: RunRecord;
  tell: Sink;
  brakes: Brakes;
  report: Report;
}

interface Waiting {
  make: MakeFact;
  isLast: boolean;
  settle: (durable: boolean) => void;
}

/**
 * Makes the facts of one run, records them in order, and tells them once they are durable. What waits while a write goes
 * on is written together. The first write that fails stops the run: what cannot be recorded is not told.
 */
export class Journal {
  /** The reference in the log of the write that failed. */
  failure: string | null = null;
  /** The record says that the run has ended already: somebody else ended it, and nothing can be added. */
  isOver = false;
  private recorded: Run;
  private seq = 0;
  private waiting: Waiting[] = [];
  private draining: Promise<void> | null = null;
  private closed = false;

  constructor(
    started: Run,
    private readonly scope: JournalScope,
  ) {
    this.recorded = started;
  }

  /** The run as far as it is durable. */
  get run(): Run {
    return this.recorded;
  }

  /** Resolves with null once the start is durable, or with the id of the run that goes on instead. */
  async begin(): Promise<string | null> {
    const fact = this.placed({ type: 'run', phase: 'started', run: this.recorded });
    const { joined } = await this.scope.record.claim(fact as Extract<Fact, { type: 'run' }>);
    if (joined === null) this.tell(fact);
    return joined;
  }

  /** False when the fact is not durable. Never rejects. */
  write(make: MakeFact): Promise<boolean> {
    return this.closed ? Promise.resolve(false) : this.add(make, false);
  }

  /** The last fact of the run, tried even after a failure: the store may be back. Nothing else is written after it. */
  writeLast(make: MakeFact): Promise<boolean> {
    this.closed = true;
    return this.add(make, true);
  }

  /** Resolves when all that was written so far is recorded, or could not be. */
  async settled(): Promise<void> {
    while (this.draining) await this.draining;
  }

  private add(make: MakeFact, isLast: boolean): Promise<boolean> {
    return new Promise((settle) => {
      this.waiting.push({ make, isLast, settle });
      this.draining ??= this.drain();
    });
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      // What happens in the same turn of the event loop is written together.
      await new Promise((resolve) => setImmediate(resolve));
      await this.commit(this.waiting.splice(0));
    }
    this.draining = null;
  }

  private async commit(all: readonly Waiting[]): Promise<void> {
    const batch = all.filter(({ isLast }) => !this.isOver && (isLast || this.failure === null));
    for (const refused of all) if (!batch.includes(refused)) refused.settle(false);
    if (batch.length === 0) return;
    try {
      const facts = this.placedInOrder(batch);
      await this.scope.record.record(facts);
      for (const fact of facts) this.tell(fact);
      for (const { settle } of batch) settle(true);
    } catch (err) {
      this.fail(err);
      for (const { settle } of batch) settle(false);
    }
  }

  private placedInOrder(batch: readonly Waiting[]): Fact[] {
    let run = this.recorded;
    return batch.map(({ make }) => {
      const fact = this.placed(make(run));
      run = applyFact(run, fact);
      return fact;
    });
  }

  /** A place is never given twice: a write that failed may have been durable all the same. */
  private placed(body: FactBody): Fact {
    this.seq += 1;
    return { ...body, runId: this.recorded.id, seq: this.seq };
  }

  private tell(fact: Fact): void {
    this.recorded = applyFact(this.recorded, fact);
    this.scope.tell(withoutEvidence(fact), this.recorded);
  }

  private fail(err: unknown): void {
    this.isOver = err instanceof Error && err.name === 'RunOverError';
    const ref = this.scope.report(err, 'a run could not be recorded');
    this.failure ??= ref;
    this.scope.brakes.stop('store', ref);
  }
}
