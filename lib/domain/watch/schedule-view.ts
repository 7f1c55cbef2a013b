import { z } from 'zod';
import { Held } from './watching';
import { SUITES } from '@/lib/domain/words';

/** What a schedule takes of a quota, as far as it is known beforehand. */
export const ScheduleCost = z.object({
  /** Requests of one run. */
  callsPerRun: z.number(),
  tokensPerRun: z.number(),
  /** Measured over the last seven days; false: worked out from the questions. */
  isMeasured: z.boolean(),
  /** Null where nothing is scheduled. */
  runsPerDay: z.number().nullable(),
  callsPerDay: z.number().nullable(),
  tokensPerDay: z.number().nullable(),
});
export type ScheduleCost = z.infer<typeof ScheduleCost>;

/** As it is written: either `every`, or `cron`. */
const written = {
  /** Such as 15m or 1h30m. */
  every: z.string().nullable(),
  cron: z.string().nullable(),
  /** Of `cron` and `quiet`: an IANA name. */
  timezone: z.string().nullable(),
  /** A part of every day in which nothing is due, such as 22:00-06:00. */
  quiet: z.string().nullable(),
};

/** How often a suite is run by itself on a target. */
export const ScheduleView = z.object({
  target: z.string(),
  suite: z.enum(SUITES),
  /** Whose word it is; `none`: nobody's, and nothing is run by itself. */
  source: z.enum(['file', 'made', 'default', 'none']),
  /** A file rules: it cannot be changed here. */
  readOnly: z.boolean(),
  ...written,
  paused: z.boolean(),
  /** When it is run next; null: not by itself, or it is not known at the moment. */
  nextRunAt: z.iso.datetime().nullable(),
  held: Held.nullable(),
  /** The next moments at which it is due, five at the most. */
  nextRuns: z.array(z.iso.datetime()),
  cost: ScheduleCost,
});
export type ScheduleView = z.infer<typeof ScheduleView>;

/** What a schedule would do, before it is saved. */
export const SchedulePreview = z.object({ nextRuns: z.array(z.iso.datetime()), cost: ScheduleCost });
export type SchedulePreview = z.infer<typeof SchedulePreview>;
