import { z } from 'zod';
import { HourSlot, InsightWindow, Share } from './accounts';

const count = z.number().int().nonnegative();

/** A job of every night begins at 18:00 at the earliest and is over at 08:00; one of weekdays begins on Monday to Friday. */
export const JOB_RHYTHMS = ['night', 'day', 'weekday'] as const;
export type JobRhythm = (typeof JOB_RHYTHMS)[number];

/** Weekdays from `day` on (0 is Monday) and hours from `hour` on, around the end of the week and beyond midnight. */
export const WorstStretch = z.object({
  day: z.number().int().min(0).max(6),
  days: z.number().int().min(1).max(7),
  hour: z.number().int().min(0).max(23),
  hours: z.number().int().min(1).max(24),
  /** Of the window's hours that fall into it, those that were looked at. */
  looked: count,
  full: count,
  /** Checks that met no room. */
  checks: Share,
});
export type WorstStretch = z.infer<typeof WorstStretch>;

export const Fullness = z.object({
  /** Of the window. */
  hours: count,
  /** Hours in which a smoke or doctor check asked anything. */
  looked: count,
  /** Of those, hours in which any of them met no room. */
  full: count,
  /** Checks that met no room. */
  checks: Share,
  /** Whether at least half of the hours of a week were looked at; else no stretch is called the worst. */
  isWeekKnown: z.boolean(),
  /** Null where none stands out. */
  worst: WorstStretch.nullable(),
});
export type Fullness = z.infer<typeof Fullness>;

export const JobPlan = z.object({
  hours: count,
  every: z.enum(JOB_RHYTHMS),
  /** `20:00` by the clock of the zone; null where too little was looked at. */
  start: z.string().nullable(),
  /** Nights or days of the window, each counted where the job would have ended. Without a start: of the one best looked at. */
  days: count,
  /** Looked at in every hour of the job, and never refused. */
  free: count,
  full: count,
  /** Neither: not looked at from end to end. */
  unknown: count,
  /** Of the checks in those hours, the share that met no room; null without a start. */
  capacityRate: z.number().nullable(),
});
export type JobPlan = z.infer<typeof JobPlan>;

/** How full the gateway was, hour by hour, and when a job would have met no refusal; by the clock of one place. */
export const WhenToRun = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  window: InsightWindow,
  /** An IANA name. */
  zone: z.string(),
  /** How far the zone is ahead of UTC at the end of the window. */
  aheadMinutes: z.number(),
  /** 168 hours, from Monday 00:00 in the zone on; in a zone of half hours an hour begins at half past. */
  slots: z.array(HourSlot),
  fullness: Fullness.extend({ sentence: z.string() }),
  job: JobPlan.extend({
    /** What there is to say of such a job: `start at 20:00, free on 7 of 7 nights.` */
    answer: z.string(),
    /** The same to be passed on, with place, zone and time. */
    sentence: z.string(),
    /** Lines for a crontab; null without a start. */
    cron: z.string().nullable(),
  }),
});
export type WhenToRun = z.infer<typeof WhenToRun>;
