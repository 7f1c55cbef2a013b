import { z } from 'zod';
import { GATE_REASONS, SIDES, SUITES } from '@/lib/domain/words';

const answer = {
  go: z.boolean(),
  reason: z.enum(GATE_REASONS),
  sentence: z.string(),
  /** The moment that the gateway told to come back at; null where it told none, or it has passed. */
  notBefore: z.iso.datetime().nullable(),
  /** Whether it may become a yes by itself, so that waiting has a point. */
  mayPass: z.boolean(),
};

export const TargetGate = z.object({
  id: z.string(),
  ...answer,
  side: z.enum(SIDES),
  /** Whether it is a stand-in that was asked, and not Chutes. */
  standIn: z.boolean(),
  /** What the answer stands on: the latest finished run of each required suite. */
  suites: z.array(
    z.object({
      id: z.enum(SUITES),
      runId: z.string().nullable(),
      finishedAt: z.iso.datetime().nullable(),
      ageMs: z.number().nonnegative().nullable(),
      verified: z.boolean().nullable(),
      /** Whether it goes on now; what is not over is no evidence. */
      underWay: z.boolean(),
    }),
  ),
});
export type TargetGate = z.infer<typeof TargetGate>;

/** Whether a batch may start: yes only on fresh evidence of every required suite, of every target that was asked for. */
export const Gate = z.object({
  ...answer,
  /** What the command line ends with. */
  exitCode: z.number().int(),
  generatedAt: z.iso.datetime(),
  require: z.array(z.enum(SUITES)),
  maxAgeMs: z.number(),
  targets: z.array(TargetGate),
});
export type Gate = z.infer<typeof Gate>;
