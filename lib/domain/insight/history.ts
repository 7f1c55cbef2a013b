import { z } from 'zod';
import { Maintenance } from '@/lib/domain/watch/watching';
import { SUITES } from '@/lib/domain/words';

const share = z.number().min(0).max(1);

/** How a stretch of time went, as shares of all of it; they come to 1. Unknown: nobody looked, or nothing could be seen. */
const shares = { verified: share, capacity: share, failed: share, unknown: share };

export const HistoryDay = z.object({
  /** A day of UTC, such as 2026-11-25. */
  day: z.iso.date(),
  ...shares,
});
export type HistoryDay = z.infer<typeof HistoryDay>;

/** Three figures over the whole span, weighted by time. Null where nothing is known that they could be said of. */
export const Uptime = z.object({
  /** Verified, of the time that was looked at. */
  strict: share.nullable(),
  /** The same, with the time left out in which only capacity stood in the way. */
  withoutCapacity: share.nullable(),
  /** Of the whole span, how much was looked at at all. */
  coverage: share,
});
export type Uptime = z.infer<typeof Uptime>;

export const History = z.object({
  target: z.string(),
  /** Null: all suites of the target together, each moment as the gravest of those that were looked at. */
  suite: z.enum(SUITES).nullable(),
  check: z.string().nullable(),
  generatedAt: z.iso.datetime(),
  /** Oldest first; the last is the day that goes on, of which only the time up to now counts. */
  days: z.array(HistoryDay),
  uptime: Uptime,
});
export type History = z.infer<typeof History>;

/** One day by its hours. */
export const DayHistory = z.object({
  ...{ target: z.string(), suite: z.enum(SUITES).nullable(), check: z.string().nullable() },
  ...{ generatedAt: z.iso.datetime(), day: z.iso.date() },
  ...shares,
  uptime: Uptime,
  /** Planned for the target in that day, as the configuration has it now; its time counts as it was found. */
  maintenance: z.array(Maintenance),
  /** Those that have begun, oldest first. */
  hours: z.array(z.object({ from: z.iso.datetime(), ...shares })),
});
export type DayHistory = z.infer<typeof DayHistory>;
