import { z } from 'zod';
import { Attempt } from './attempt';
import { Evidence } from './evidence';

/** An attempt with all that was observed in it, and the rule that decided. */
export const AttemptEvidence = z.object({
  checkId: z.string(),
  attempt: Attempt,
  /** Null when it is no longer kept. */
  evidence: Evidence.nullable(),
  /** In words; null where it was not recorded, or is a rule of another version. */
  rule: z.object({ id: z.string(), when: z.string() }).nullable(),
});
export type AttemptEvidence = z.infer<typeof AttemptEvidence>;
