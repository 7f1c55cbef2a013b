import { z } from 'zod';
import { SUITES } from '@/lib/domain/words';

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

const count = z.number().int().nonnegative();

/** `[asked, passed, met capacity]` of one hour or day; null where nothing was recorded. */
export const AccountSlot = z.tuple([count, count, count]).nullable();
export type AccountSlot = z.infer<typeof AccountSlot>;

export const CheckAccount = z.object({
  check: z.string(),
  suite: z.enum(SUITES),
  results: z.object({ PASS: count, FAIL: count, CAPACITY: count, SKIPPED: count, ERROR: count }),
  /** Of the passes, those that needed a retry. */
  recovered: count,
  /** PASS of all that asked the gateway: PASS, FAIL and CAPACITY. */
  strict: Share,
  /** PASS of PASS and FAIL: what the gateway made of the calls that it had room for. */
  withoutCapacity: Share,
  /** CAPACITY of all that asked the gateway. */
  capacity: Share,
  /** Successful first attempts; quantiles are read from a histogram, and right to within 10 %. Null when there are none. */
  latency: z.object({ count, p50Ms: z.number().nullable(), p95Ms: z.number().nullable() }),
  /** One per hour or day of the window, oldest first. */
  slots: z.array(AccountSlot),
});
export type CheckAccount = z.infer<typeof CheckAccount>;

export const AccountWindow = z.object({
  id: z.enum(['24h', '7d', '30d', '90d', 'chosen']),
  window: InsightWindow,
  /** How many of the window's hours or days hold any result: the rest are gaps in the record. */
  recorded: z.object({ slots: count, of: count }),
  checks: z.array(CheckAccount),
});
export type AccountWindow = z.infer<typeof AccountWindow>;
/** A stretch of time up to now. */
export type WindowId = Exclude<AccountWindow['id'], 'chosen'>;

/** What each check came to, with and without the gateway's refusals for lack of room. Never blended into one figure. */
export const Accounts = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  windows: z.array(AccountWindow),
});
export type Accounts = z.infer<typeof Accounts>;

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

/** `[attempts, waited ms, results with a retry, recovered]` of one hour or day; null where nothing was recorded. */
export const RetrySlot = z.tuple([count, z.number(), count, count]).nullable();
export type RetrySlot = z.infer<typeof RetrySlot>;

const figures = {
  results: count,
  attempts: count,
  waitedMs: z.number(),
  /** Results for which any call was tried again. */
  retried: count,
  /** Of those, the ones that passed in the end. */
  recovered: Share,
  slots: z.array(RetrySlot),
};

export const RetryHistory = z.object({
  target: z.string(),
  generatedAt: z.iso.datetime(),
  window: InsightWindow,
  suites: z.array(z.object({ suite: z.enum(SUITES), ...figures })),
  checks: z.array(z.object({ check: z.string(), suite: z.enum(SUITES), ...figures })),
});
export type RetryHistory = z.infer<typeof RetryHistory>;
