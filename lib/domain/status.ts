import { z } from 'zod';
import { CheckResult } from './check-result';
import { OpenIncident } from './watch/incident';
import { BudgetStatus, Held, Maintenance } from './watch/watching';
import { Run } from './run';
import { Target } from './target';
import { OUTCOMES, REASONS, SIDES, SUITES } from './words';

export const HistoryEntry = z.object({
  runId: z.string(),
  at: z.iso.datetime(),
  outcome: z.enum(OUTCOMES),
  reason: z.enum(REASONS),
  /** How many attempts the check took in that run. */
  attempts: z.number().int().nonnegative(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const CheckStatus = z.object({
  id: z.string(),
  title: z.string(),
  asks: z.string(),
  why: z.string(),
  latest: CheckResult.nullable(),
  /** Oldest first. */
  history: z.array(HistoryEntry),
  /** Median of the passes before the latest result, in milliseconds; null where there are too few to call anything usual. */
  usualMs: z.number().nullish(),
});
export type CheckStatus = z.infer<typeof CheckStatus>;

export const SuiteStatus = z.object({
  id: z.enum(SUITES),
  latestRun: Run.nullable(),
  running: Run.nullable(),
  stale: z.boolean(),
  /** When it is run next by itself; null: it is not, or nothing is known of it at the moment. */
  nextRunAt: z.iso.datetime().nullish(),
  /** Why it is not asked until then. */
  held: Held.nullish(),
  /** The one that is open. */
  incident: OpenIncident.nullish(),
  checks: z.array(CheckStatus),
});
export type SuiteStatus = z.infer<typeof SuiteStatus>;

export const TargetStatus = Target.extend({
  verified: z.enum(['yes', 'no', 'unknown']),
  stale: z.boolean(),
  /** Id of the target that this one is a proxy in front of. */
  upstream: z.string().nullish(),
  /** Whose side it is, if it is not verified. */
  side: z.enum(SIDES),
  /** The verdict in one sentence, without ages: those are for whoever reads it to tell. */
  sentence: z.string(),
  /** What to do now; null when there is nothing to do, or nothing that could be known of. */
  nextStep: z.string().nullable(),
  /** Of those that are open a failure before a lack of room, then the one that was opened first. */
  incident: OpenIncident.nullish(),
  /** Null where none is in progress. */
  maintenance: Maintenance.nullish(),
  suites: z.array(SuiteStatus),
  /** What was spent, where a bound is set; else null. */
  budget: BudgetStatus.nullish(),
});
export type TargetStatus = z.infer<typeof TargetStatus>;

/** Where the configuration comes from, and what became of its last change. */
export const ConfigStatus = z.object({
  source: z.enum(['environment', 'file']),
  /** The name of the file, without its place. */
  file: z.string().nullable(),
  /** The beginning of the digest of the file that is in use. */
  version: z.string().nullable(),
  loadedAt: z.iso.datetime(),
  /** The latest file cannot be used, so that the one before still is. Since the first one that could not. */
  rejected: z.object({ since: z.iso.datetime(), error: z.string() }).nullable(),
  /** What the file asks for, and this version does not do yet. */
  notActedOn: z.array(z.string()),
});
export type ConfigStatus = z.infer<typeof ConfigStatus>;

export const Status = z.object({
  generatedAt: z.iso.datetime(),
  /** Age in milliseconds after which a finished run no longer vouches for the target. */
  staleAfterMs: z.number(),
  /** Why nothing can be measured at the moment, so that nothing below says how the gateway is now. Absent when all is well. */
  problem: z.string().optional(),
  /** Absent where nothing is configured, as on a stage. */
  config: ConfigStatus.optional(),
  targets: z.array(TargetStatus),
});
export type Status = z.infer<typeof Status>;
