import { z } from 'zod';
import { InsightWindow } from './accounts';
import { Walk, WalkEstimate } from '@/lib/domain/watch/walk';

const ratio = z.number().nullable();

/** One model in the gateway's public utilisation feed. Null where the feed did not say. */
export const ModelUtilisation = z.object({
  name: z.string(),
  /** The feed's own time, as it gave it. */
  at: z.string().nullable(),
  /** From 0 to 1. */
  current: ratio,
  lastHour: ratio,
  /** Share of requests that met 429. */
  rateLimited5m: ratio,
  rateLimited1h: ratio,
  instances: z.number().nullable(),
});
export type ModelUtilisation = z.infer<typeof ModelUtilisation>;

/** A source of its own: what the gateway says about itself in public, beside what was measured. */
export const Utilisation = z.object({
  url: z.string(),
  /** When it was read. */
  readAt: z.iso.datetime(),
  /** Null when it could not be read; `problem` then says why, and is null while it is read for the first time. */
  models: z.array(ModelUtilisation).nullable(),
  problem: z.string().nullable(),
});
export type Utilisation = z.infer<typeof Utilisation>;

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
