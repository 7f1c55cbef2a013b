import { z } from 'zod';

/** What an insight was asked for, rounded outwards to whole hours or whole UTC days. `to` is not part of it. */
export const InsightWindow = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  grain: z.enum(['hour', 'day']),
});
export type InsightWindow = z.infer<typeof InsightWindow>;

/** A share that is null when there is nothing to take it of. */
export const Share = z.object({ count: z.number().int(), of: z.number().int(), rate: z.number().nullable() });
export type Share = z.infer<typeof Share>;
