import { z } from 'zod';

const count = z.number().int().nonnegative();

/** One stair: so many calls sent at once. */
export const WalkStep = z.object({
  inFlight: count,
  sent: count,
  succeeded: count,
  /** Turned away for lack of capacity, whatever the status. */
  refused: count,
  /** Of any other cause, a used-up account among them. */
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

export const WALK_ENDS = ['completed', 'refused', 'used_up', 'failed', 'stopped', 'interrupted'] as const;

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
  /** Why it ended; null while it goes. `refused` is the first lack of capacity; `used_up` says nothing about capacity. */
  end: z.enum(WALK_ENDS).nullable(),
  /** What the gateway said when it refused or failed. */
  message: z.string().nullable(),
});
export type Walk = z.infer<typeof Walk>;
