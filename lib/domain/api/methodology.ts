import { z } from 'zod';
import { OUTCOMES, REASONS, SIGNALS, SUITES } from '@/lib/domain/words';

const RuleText = z.object({
  id: z.string(),
  when: z.string(),
  reason: z.enum(REASONS),
  outcome: z.enum(OUTCOMES),
});

/** A request as it goes over the wire, the key replaced by its variable. */
const SentRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});

const CheckMethod = z.object({
  id: z.string(),
  title: z.string(),
  asks: z.string(),
  why: z.string(),
  /** The calls that it makes. */
  sends: z.array(SentRequest),
  /** How it makes them: all at once; all at once until the first passes; one of them, picked by chance. */
  compose: z.enum(['all', 'first', 'any']),
  /** What may follow a call, once, because of what its answer said. */
  follows: z.array(z.object({ when: z.string(), sends: SentRequest })),
  /** Whether `sends` is an example because the check draws its question anew in each run. */
  drawn: z.boolean(),
  /** Ids of the tables that decide, in order. */
  tables: z.array(z.string()),
});

const SuiteMethod = z.object({
  id: z.enum(SUITES),
  title: z.string(),
  asks: z.string(),
  retries: z.boolean(),
  aboutLoad: z.boolean(),
  everyStyle: z.boolean(),
  lead: z.boolean(),
  exits: z.array(
    z.object({
      code: z.number().int(),
      when: z.string(),
      /** The same in a few words. */
      words: z.string(),
      /** The mark of a run that ended so and is not verified. */
      mark: z.enum(['FAIL', 'CAPACITY']),
      /** The line that the script prints last. */
      closing: z.string().optional(),
    }),
  ),
  checks: z.array(CheckMethod),
});

/** How this very server asks and judges: made from the tables that decide and the configuration that applies. */
export const Methodology = z.object({
  rulesVersion: z.string(),
  suites: z.array(SuiteMethod),
  tables: z.array(z.object({ id: z.string(), title: z.string(), rules: z.array(RuleText) })),
  /** How what an answer says is read: its signals, where they are looked for, and which of several counts. */
  signals: z.object({
    kinds: z.array(z.object({ kind: z.enum(SIGNALS), means: z.string(), reason: z.enum(REASONS) })),
    /** The strongest first. */
    sources: z.array(z.string()),
    /** Where two weigh the same: the order with a status that says "not now", and with any other. */
    order: z.object({ notNow: z.array(z.enum(SIGNALS)), other: z.array(z.enum(SIGNALS)) }),
    limits: z.array(z.string()),
    notMeant: z.array(z.string()),
  }),
  /** How a call of several attempts is judged. */
  calls: z.array(z.string()),
  retried: z.array(z.enum(REASONS)),
  /** Where a wait may be told, in the order in which the places count. */
  toldWays: z.array(z.object({ id: z.string(), what: z.string() })),
  /** Host and port of the proxy that the gateway is asked through; null when it is asked directly. */
  proxy: z.string().nullable(),
  limits: z.object({
    timeoutMs: z.number(),
    maxBytes: z.number(),
    maxConcurrency: z.number(),
    maxAttempts: z.number(),
    baseMs: z.number(),
    maxDelayMs: z.number(),
    budgetMs: z.number(),
    staleAfterMs: z.number(),
  }),
});
export type Methodology = z.infer<typeof Methodology>;
export type SuiteMethod = z.infer<typeof SuiteMethod>;
export type CheckMethod = z.infer<typeof CheckMethod>;
export type SentRequest = z.infer<typeof SentRequest>;
