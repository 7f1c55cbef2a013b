import type { Accounts, CapacityByHour, RetryHistory } from '@/lib/domain/insight-accounts';
import type { AuthContract } from '@/lib/domain/insight-auth-contract';
import type { RateGuidance } from '@/lib/domain/insight-rate-guidance';
import type { RetryAfterReport } from '@/lib/domain/insight-retry-after';
import type { Walk } from '@/lib/domain/walk';

/** What an insight is asked for; moments in milliseconds since the epoch. */
export interface InsightQuery {
  target?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
}

export interface WalkOrder {
  target?: string | undefined;
  /** The last stair. */
  maxConcurrency: number;
  /** What whoever orders it has agreed to; the stairs are cut so that no more are made. */
  maxCalls: number;
  /** Also where it would pass the budget of the day. */
  confirm?: boolean | undefined;
}

/** What the evidence says. Methods reject with RequestProblem for bad input. */
export interface Insight {
  accounts(query: InsightQuery): Promise<Accounts>;
  retryAfter(query: InsightQuery): Promise<RetryAfterReport>;
  rateGuidance(query: InsightQuery): Promise<RateGuidance>;
  authContract(query: InsightQuery): Promise<AuthContract>;
  capacityByHour(query: InsightQuery): Promise<CapacityByHour>;
  retryHistory(query: InsightQuery): Promise<RetryHistory>;
  /** Newest first. */
  walks(target?: string): Promise<Walk[]>;
  walk(id: string): Promise<Walk>;
  /** One at a time per target: while one goes, that one is given back. */
  startWalk(order: WalkOrder): Promise<{ walk: Walk; joined: boolean }>;
  stopWalk(id: string): Promise<Walk>;
}
