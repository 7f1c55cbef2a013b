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
