import { z } from 'zod';

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
