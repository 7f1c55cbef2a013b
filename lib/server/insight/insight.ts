import type { Accounts, CapacityByHour, RetryHistory, WindowId } from '@/lib/domain/insight/accounts';
import type { AuthContract } from '@/lib/domain/insight/auth-contract';
import type { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import type { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import type { JobRhythm, WhenToRun } from '@/lib/domain/insight/when-to-run';
import type { Walk } from '@/lib/domain/watch/walk';

/** What an insight is asked for; moments in milliseconds since the epoch. */
export interface InsightQuery {
  target?: string | undefined;
  from?: number | undefined;
  to?: number | undefined;
  /** Instead of `from`: so long before `to`. */
  window?: WindowId | undefined;
}

export interface WhenToRunQuery extends InsightQuery {
  /** An IANA name; UTC when left out. */
  zone?: string | undefined;
  /** How long the job lasts; 4 when left out. */
  hours?: number | undefined;
  /** Every night when left out. */
  every?: JobRhythm | undefined;
}

export interface WalkRequest {
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
  whenToRun(query: WhenToRunQuery): Promise<WhenToRun>;
  /** Newest first. */
  walks(target?: string): Promise<Walk[]>;
  walk(id: string): Promise<Walk>;
  /** One at a time per target: while one goes, that one is given back. */
  startWalk(order: WalkRequest): Promise<{ walk: Walk; joined: boolean }>;
  stopWalk(id: string): Promise<Walk>;
}
