import { z } from 'zod';
import { InsightWindow, Share } from './insight-accounts';
import { SUITES } from './words';

const count = z.number().int().nonnegative();

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
