import { z } from 'zod';
import { InsightWindow } from './insight-accounts';

const count = z.number().int().nonnegative();

/** `[asked, met capacity]`, null where nothing was recorded. */
export const HourSlot = z.tuple([count, count]).nullable();
export type HourSlot = z.infer<typeof HourSlot>;

/** The capacity rate over the week. */
export const CapacityByHour = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  window: InsightWindow,
  /** 168 hours, from Monday 00:00 UTC on. */
  slots: z.array(HourSlot),
});
export type CapacityByHour = z.infer<typeof CapacityByHour>;
