import { z } from 'zod';
import { Attempt } from './attempt';
import { CheckResult } from './check-result';
import { Evidence } from './evidence';
import { Run } from './run';

/** Where a fact stands among those of its run: 1 for the first, then growing; a number that could not be recorded is left out. */
const place = { runId: z.string(), seq: z.number().int().positive() };

/**
 * What happened in a run, once. It is recorded first and told afterwards; `applyFact` is the only thing that folds it.
 * `type` is also the name of the server-sent event that tells it.
 */
export const Fact = z.union([
  /** A run begins, or is over; the run as it is then. To whoever joins a run that goes on, its state so far. */
  z.object({ ...place, type: z.literal('run'), phase: z.enum(['started', 'ended']), run: Run }),
  /** A check begins, or has been judged; all that is known of it then. */
  z.object({ ...place, type: z.literal('check'), phase: z.enum(['started', 'ended']), check: CheckResult }),
  /** An attempt has ended; its evidence is recorded with it, and not told to viewers. */
  z.object({
    ...place,
    type: z.literal('attempt'),
    phase: z.literal('ended'),
    checkId: z.string(),
    attempt: Attempt,
    evidence: Evidence.optional(),
  }),
  /** The wait after an attempt is over; the attempt with the wait that was really taken. */
  z.object({ ...place, type: z.literal('attempt'), phase: z.literal('waited'), checkId: z.string(), attempt: Attempt }),
]);
export type Fact = z.infer<typeof Fact>;

/** What is told of a fact: all but the evidence, which is asked for where it is wanted. */
export function withoutEvidence(fact: Fact): Fact {
  if (fact.type !== 'attempt' || fact.phase !== 'ended' || fact.evidence === undefined) return fact;
  const { evidence: _recorded, ...told } = fact;
  return told;
}
