import { z } from 'zod';
import { Evidence } from './evidence';
import { OUTCOMES, REASONS, SIGNALS, WAIT_FORMS, WAIT_REASONS } from './words';

/** What the answer said, and where in it: the ground on which the rule stands. */
export const Signal = z.object({
  kind: z.enum(SIGNALS),
  where: z.string(),
  /** The parameter of our question that is refused, where it is named. */
  parameter: z.string().optional(),
});
export type Signal = z.infer<typeof Signal>;

export const RetryAfter = z.object({
  raw: z.string(),
  /** Milliseconds asked for, 0 when the moment has passed, null when it cannot be read. */
  ms: z.number().nullable(),
  /**
   * Where the wait was told: a header's name, the way to a field (`body.error.retry_after`), or `words`. Absent in old
   * records, which knew the header alone.
   */
  source: z.string().optional(),
  /** Absent where it was not recorded. */
  form: z.enum(WAIT_FORMS).optional(),
});
export type RetryAfter = z.infer<typeof RetryAfter>;

/** One try of a call. Always recorded, whatever became of it. */
export const Attempt = z.object({
  call: z.string(),
  /** 1 is the first try. */
  n: z.number().int().positive(),
  startedAt: z.iso.datetime(),
  durationMs: z.number(),
  httpStatus: z.number().int().nullable(),
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASONS),
  message: z.string().nullable(),
  retryAfter: RetryAfter.nullable(),
  /** The wait really taken after this attempt; 0 while it is still being waited, and when none followed. */
  waitMs: z.number(),
  waitReason: z.enum(WAIT_REASONS).nullable(),
  /** When the next attempt is due, from the moment that it is decided; null when none follows. */
  nextAttemptAt: z.iso.datetime().nullable(),
  invocationId: z.string().nullable(),
  /** Id of the rule that decided, as the page of the rules has it. Absent where it was not recorded. */
  rule: z.string().optional(),
  /** What the rule stood on, when that was something the answer said. */
  signal: Signal.optional(),
  /** Calls in flight to the target when it began, itself included. Absent where it was not recorded. */
  inFlight: z.number().int().positive().optional(),
  /** Attempts begun on the target within the minute before, itself included. Absent where it was not recorded. */
  perMinute: z.number().int().positive().optional(),
});
export type Attempt = z.infer<typeof Attempt>;

export const RecordedAttempt = z.object({ attempt: Attempt, evidence: Evidence });
export type RecordedAttempt = z.infer<typeof RecordedAttempt>;

/** One logical request of a check with all its tries, in order; never empty. */
export const CallRecord = z.object({ name: z.string(), attempts: z.array(RecordedAttempt) });
export type CallRecord = z.infer<typeof CallRecord>;

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
