import { z } from 'zod';
import { InsightWindow } from './insight-window';
import { Utilisation } from './utilisation';
import { Walk, WalkEstimate } from './walk';

const count = z.number().int().nonnegative();

/**
 * What was seen at one level: calls in flight at once, or calls begun within a minute. Only attempts that say something
 * about room: those that were answered, and those refused for lack of it.
 */
export const RateLevel = z.object({ level: count, attempts: count, refused: count });
export type RateLevel = z.infer<typeof RateLevel>;

export const CONFIDENCES = ['none', 'weak', 'observed', 'measured'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const Recommendation = z.object({
  /** Null when the evidence supports no figure. */
  value: z.number().nullable(),
  confidence: z.enum(CONFIDENCES),
  because: z.string(),
});
export type Recommendation = z.infer<typeof Recommendation>;

const observed = z.object({
  levels: z.array(RateLevel),
  /** The highest level at which attempts were made and none was refused for lack of room. */
  highestWithout429: z.number().nullable(),
  first429At: z.number().nullable(),
});

/** A limit that the gateway tells in a header of its answers. */
export const ToldLimit = z.object({
  header: z.string(),
  value: z.string(),
  since: z.iso.datetime(),
  seenAt: z.iso.datetime(),
});
export type ToldLimit = z.infer<typeof ToldLimit>;

export const RateGuidance = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  window: InsightWindow,
  concurrency: Recommendation.extend({ observed }),
  requestsPerMinute: Recommendation.extend({ observed }),
  /** So many calls at once, then again after so many seconds. */
  batch: z.object({ calls: z.number().nullable(), everySeconds: z.number().nullable(), because: z.string() }),
  toldLimits: z.array(ToldLimit),
  /** Null when no feed is configured. */
  utilisation: Utilisation.nullable(),
  walk: z.object({
    latest: Walk.nullable(),
    running: Walk.nullable(),
    choices: z.array(WalkEstimate),
    unavailable: z.string().nullable(),
  }),
  /** Lines for an env file. */
  env: z.string(),
});
export type RateGuidance = z.infer<typeof RateGuidance>;
