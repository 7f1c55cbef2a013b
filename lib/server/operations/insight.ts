import { z } from 'zod';
import { Accounts } from '@/lib/domain/insight-accounts';
import { AuthContract } from '@/lib/domain/insight-auth-contract';
import { CapacityByHour } from '@/lib/domain/insight-capacity-by-hour';
import { RateGuidance } from '@/lib/domain/insight-rate-guidance';
import { RetryAfterReport } from '@/lib/domain/insight-retry-after';
import { RetryHistory } from '@/lib/domain/insight-retry-history';
import type { Insight, InsightQuery } from '@/lib/server/insight';
import { moment, operation, targetId } from './operation';

/** The rows of the table that look back over a span of the record of one target. */
export const insightOperations = [
  insight('accounts', 'What each check came to, with and without the refusals for lack of room.', Accounts, 'accounts'),
  insight('retry-after', 'Whether 429s say when to come back, and what came of it.', RetryAfterReport, 'retryAfter'),
  insight('rate-guidance', 'Which rate and concurrency the evidence allows.', RateGuidance, 'rateGuidance'),
  insight('auth-contract', 'Which header style works where, and what changed.', AuthContract, 'authContract'),
  insight('capacity-by-hour', 'When in the week the gateway is short of room.', CapacityByHour, 'capacityByHour'),
  insight('retry-history', 'How often waiting and asking again helped.', RetryHistory, 'retryHistory'),
] as const;

type Question = Exclude<keyof Insight, 'walks' | 'walk' | 'startWalk' | 'stopWalk'>;

function insight<Name extends string, Output extends z.ZodType>(
  name: Name,
  about: string,
  output: Output,
  question: Question,
) {
  return operation({
    id: `insight.${name}`,
    method: 'GET',
    path: `/api/insight/${name}`,
    about,
    access: 'viewer',
    input: z.strictObject({ target: targetId, from: moment.optional(), to: moment.optional() }),
    output,
    run: async (server, query) => {
      const ask = server.insight[question] as (query: InsightQuery) => Promise<z.output<Output>>;
      return { json: await ask({ ...query, target: server.target(query.target).id }) };
    },
  });
}
