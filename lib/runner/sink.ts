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
