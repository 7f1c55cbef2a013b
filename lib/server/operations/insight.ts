import { z } from 'zod';
import { timeZoneCheck } from '@/lib/config/file/field-checks';
import { Accounts, CapacityByHour, RetryHistory, type WindowId } from '@/lib/domain/insight/accounts';
import { AuthContract } from '@/lib/domain/insight/auth-contract';
import { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import { JOB_RHYTHMS, WhenToRun } from '@/lib/domain/insight/when-to-run';
import type { Insight, InsightQuery } from '@/lib/server/insight/insight';
import { type Operation, given, line, moment, operation, targetId } from './operation';
import { DayHistory, History } from '@/lib/domain/insight/history';
import { SUITES } from '@/lib/domain/words';

const ENV_LINES = 'text/plain; charset=utf-8';

const WINDOW_IDS = ['24h', '7d', '30d', '90d'] as const satisfies readonly WindowId[];

const over = z.strictObject({
  target: targetId,
  from: moment.optional().describe('Where the time begins that is looked at.'),
  to: moment.optional().describe('Where it ends; now when left out.'),
  window: z.enum(WINDOW_IDS).optional().describe('Instead of from: so long before to.'),
});

/** Beside the JSON, the lines that a shell sources. */
export const readRateGuidance = operation({
  id: 'insight.rate-guidance',
  method: 'GET',
  path: '/api/insight/rate-guidance',
  about: 'Which rate and concurrency the evidence allows.',
  access: 'viewer',
  input: over.extend({ format: z.enum(['json', 'env']).default('json').describe('env: lines that a shell sources.') }),
  output: RateGuidance,
  effort: 'reading',
  content: ['application/json', ENV_LINES],
  run: async (server, { format, ...query }) => {
    const guidance = await server.insight.rateGuidance({ ...query, target: server.target(query.target).id });
    return format === 'json' ? { json: guidance } : { text: `${guidance.env}\n`, mediaType: ENV_LINES };
  },
});

export const readAccounts = insight(
  'accounts',
  'What each check came to, with and without the refusals for lack of room.',
  Accounts,
  'accounts',
);
export const readRetryAfter = insight(
  'retry-after',
  'Whether 429s say when to come back, and what came of it.',
  RetryAfterReport,
  'retryAfter',
);
export const readAuthContract = insight(
  'auth-contract',
  'Which header style works where, and what changed.',
  AuthContract,
  'authContract',
);
export const readCapacityByHour = insight(
  'capacity-by-hour',
  'When in the week the gateway is short of room.',
  CapacityByHour,
  'capacityByHour',
);
export const readRetryHistory = insight(
  'retry-history',
  'How often waiting and asking again helped.',
  RetryHistory,
  'retryHistory',
);

const zoneName = line(80)
  .superRefine((zone, { addIssue }) => {
    const fault = timeZoneCheck(zone);
    if (fault !== null) addIssue(fault);
  })
  .default('UTC')
  .describe('By whose clock: the IANA name of a time zone.');

export const readWhenToRun = operation({
  id: 'insight.when-to-run',
  method: 'GET',
  path: '/api/insight/when-to-run',
  about: 'How full the gateway was, hour by hour, and when a job of so many hours would have met no refusal.',
  access: 'viewer',
  input: over.extend({
    zone: zoneName,
    hours: z.coerce.number().int().min(1).max(12).default(4).describe('How long the job lasts.'),
    every: z.enum(JOB_RHYTHMS).default('night').describe('A night is from 18:00 to 08:00.'),
  }),
  output: WhenToRun,
  effort: 'reading',
  run: async (server, query) => ({
    json: await server.insight.whenToRun({ ...query, target: server.target(query.target).id }),
  }),
});

type Question = Exclude<keyof Insight, 'walks' | 'walk' | 'startWalk' | 'stopWalk' | 'rateGuidance' | 'whenToRun'>;

/** A row of the table that looks back over a span of the record of one target. */
function insight<Name extends string, Output extends z.ZodType>(
  name: Name,
  about: string,
  output: Output,
  question: Question,
): Operation<typeof over, Output> {
  return operation<typeof over, Output>({
    id: `insight.${name}`,
    method: 'GET',
    path: `/api/insight/${name}`,
    about,
    access: 'viewer',
    input: over,
    output,
    effort: 'reading',
    run: async (server, query) => {
      const ask = server.insight[question] as (query: InsightQuery) => Promise<z.output<Output>>;
      return { json: await ask({ ...query, target: server.target(query.target).id }) };
    },
  });
}

const of = {
  target: targetId,
  suite: z.enum(SUITES).optional().describe('All suites together when left out.'),
  check: line(100).optional().describe('Id of a check.'),
};

export const readHistory = operation({
  id: 'history.read',
  method: 'GET',
  path: '/api/history',
  about: 'How each of the latest days of UTC went, as shares of its time, and what they come to.',
  access: 'public',
  input: z.strictObject({
    ...of,
    days: z.coerce.number().int().min(1).max(400).default(90).describe('How many, up to today.'),
  }),
  output: History,
  effort: 'reading',
  run: async (server, query) => ({
    json: await server.history.history({ ...given(query), target: server.target(query.target).id }),
  }),
});

export const readDay = operation({
  id: 'history.day',
  method: 'GET',
  path: '/api/history/day',
  about: 'How one day of UTC went, hour by hour; the day that goes on when none is named.',
  access: 'public',
  input: z.strictObject({
    ...of,
    day: z.iso.date({ error: 'takes a day such as 2026-11-25' }).optional().describe('A UTC day; today when left out.'),
  }),
  output: DayHistory,
  effort: 'reading',
  run: async (server, query) => ({
    json: await server.history.dayHistory({ ...given(query), target: server.target(query.target).id }),
  }),
});
