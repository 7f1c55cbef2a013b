import type { Fact } from '@/lib/domain/fact';

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
