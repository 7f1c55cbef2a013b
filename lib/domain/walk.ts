import { z } from 'zod';

const count = z.number().int().nonnegative();

/** One stair: so many calls sent at once. */
export const WalkStep = z.object({
  inFlight: count,
  sent: count,
  succeeded: count,
  /** Answered 429, or told of no capacity. */
  refused: count,
  failed: count,
  slowestMs: z.number().nullable(),
});
export type WalkStep = z.infer<typeof WalkStep>;

/** What a walk would cost at the most, stated before it starts. */
export const WalkEstimate = z.object({
  stairs: z.array(count),
  /** Never more calls than this. */
  calls: count,
  promptTokens: count,
  completionTokens: count,
  /** One sentence for whoever decides. */
  text: z.string(),
});
export type WalkEstimate = z.infer<typeof WalkEstimate>;

export const WALK_ENDS = ['completed', 'refused', 'failed', 'stopped', 'interrupted'] as const;

/** An opt-in, bounded staircase of concurrent minimal calls. */
export const Walk = z.object({
  /** UUID version 7 (RFC 9562). */
  id: z.string(),
  target: z.string(),
  model: z.string(),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  estimate: WalkEstimate,
  steps: z.array(WalkStep),
  /** Why it ended; null while it goes. `refused` is the first 429. */
  end: z.enum(WALK_ENDS).nullable(),
  /** What the gateway said when it refused or failed. */
  message: z.string().nullable(),
});
export type Walk = z.infer<typeof Walk>;
