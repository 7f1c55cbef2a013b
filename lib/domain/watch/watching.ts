import { z } from 'zod';
import { SUITES } from '@/lib/domain/words';

/** Why a schedule does not ask at the moment: its budget is reached, or the gateway said when to come back. */
export const Held = z.object({ reason: z.enum(['budget', 'told']), until: z.iso.datetime() });
export type Held = z.infer<typeof Held>;

/** When a suite is run next by itself. */
export const WatchedSuite = z.object({
  suite: z.enum(SUITES),
  /** Null: it is not run by itself. */
  nextRunAt: z.iso.datetime().nullable(),
  held: Held.nullable(),
});
export type WatchedSuite = z.infer<typeof WatchedSuite>;

/** What was spent on a target in one UTC day, for one purpose. */
export interface Spent {
  /** A suite, or `walk`. */
  purpose: string;
  /** The beginning of the UTC day, in milliseconds since the epoch. */
  day: number;
  /** Requests that may have reached the gateway. */
  requests: number;
  /** The same as Chutes bills them, in tenths. */
  tenths: number;
  /** As the answers told them. */
  tokens: number;
  /** Requests that may have taken tokens and did not tell how many. */
  untold: number;
  /** Runs that were finished. */
  runs: number;
}

const sum = z.number().nonnegative();

/** What a target took over a day or a month. */
export const SpentSums = z.object({
  /** Requests that were sent. */
  requests: sum,
  /** The same as Chutes bills them: what repeats the bytes of an answered request within 15 minutes counts a tenth. */
  calls: sum,
  /** As far as answers told them, those of thinking among them. */
  tokens: sum,
  /** Requests that may have taken tokens and did not tell how many. */
  untold: sum,
});
export type SpentSums = z.infer<typeof SpentSums>;

/** What was spent on a target, and what may be. Days and months are those of UTC. */
export const BudgetStatus = z.object({
  target: z.string(),
  today: SpentSums,
  month: SpentSums,
  /** Null: no bound. */
  callsPerDay: z.number().nullable(),
  tokensPerDay: z.number().nullable(),
  /** Which bound one more run would pass; null: none. */
  reached: z.enum(['calls', 'tokens']).nullable(),
  /** When the day ends. */
  resetsAt: z.iso.datetime(),
});
export type BudgetStatus = z.infer<typeof BudgetStatus>;

/** A budget was reached, so that its schedules rest until then: told once a day. */
export interface BudgetNotice {
  target: string;
  at: string;
  until: string;
  what: 'calls' | 'tokens';
}

/** A stretch of planned work: runs go on, and no incident opens. */
export const Maintenance = z.object({
  from: z.iso.datetime(),
  /** No longer part of it. */
  to: z.iso.datetime(),
  note: z.string().nullable(),
});
export type Maintenance = z.infer<typeof Maintenance>;
