import { applyFact, hasEnded } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { Report } from './log';

/**
 * Whoever wants to hear what happens: called with each fact once it is durable, in the order of its run and without
 * evidence, and with the run as it is then. Neither is ever changed afterwards.
 */
export type Sink = (fact: Fact, run: Run) => void;

/** All of them as one; one that throws is logged and harms nobody. */
export const toAll =
  (sinks: readonly Sink[], report: Report): Sink =>
  (fact, run) => {
    for (const sink of sinks) {
      try {
        sink(fact, run);
      } catch (err) {
        report(err, 'a sink threw');
      }
    }
  };

/** Where the facts of runs are kept. What has been acknowledged is durable: a process killed right after has lost nothing. */
export interface RunRecord {
  /**
   * Resolves once all are durable, in order; rejects when none is. An error named RunOverError says that the run has
   * ended in the record, as it has when its owner's lease lapsed.
   */
  record(facts: readonly Fact[]): Promise<void>;
  /** Begins a run, unless one of its suite goes on at its target, here or elsewhere: then with the id of that one. */
  claim(started: Extract<Fact, { type: 'run' }>): Promise<{ joined: string | null }>;
}

/** For one who keeps nothing. */
export const UNKEPT: RunRecord = { record: async () => undefined, claim: async () => ({ joined: null }) };

/** For facts that come without their run: tells them with the run as it is then, from the fact with which it started on. */
export class ToldRuns {
  private readonly open = new Map<string, Run>();

  constructor(private readonly sink: Sink) {}

  tell(fact: Fact): void {
    const known = this.open.get(fact.runId);
    const run = known ? applyFact(known, fact) : fact.type === 'run' ? fact.run : null;
    if (!run) return;
    if (hasEnded(run)) this.open.delete(run.id);
    else this.open.set(run.id, run);
    this.sink(fact, run);
  }

  /** No more will be told of those that go on. */
  forget(): void {
    this.open.clear();
  }
}
