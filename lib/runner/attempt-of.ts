import type { Attempt, RetryAfter } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import { OUTCOME_OF } from '@/lib/domain/words';
import type { Ruling } from '@/lib/checks/judging/rule';
import type { RetryDecision } from '@/lib/retry/decide-retry';
import type { LineLoad } from './slots';

export interface Ended {
  call: string;
  n: number;
  /** Milliseconds since the epoch. */
  startedAt: number;
  evidence: Evidence;
  verdict: Ruling;
  retryAfter: RetryAfter | null;
  load: LineLoad;
}

/** The record of one try, as it is known when it has ended and what follows is decided. `now` is that moment. */
export function attemptOf(ended: Ended, decision: RetryDecision, now: number): Attempt {
  const { evidence, verdict } = ended;
  const reason = verdict.reason === 'ok' && ended.n > 1 ? 'ok_after_retry' : verdict.reason;
  return {
    call: ended.call,
    n: ended.n,
    startedAt: new Date(ended.startedAt).toISOString(),
    durationMs: evidence.timing.totalMs,
    httpStatus: evidence.response?.status ?? null,
    outcome: OUTCOME_OF[reason],
    reason,
    message: verdict.message,
    retryAfter: ended.retryAfter,
    waitMs: 0,
    waitReason: decision.retry ? decision.waitReason : null,
    nextAttemptAt: decision.retry ? new Date(now + decision.waitMs).toISOString() : null,
    invocationId: evidence.response?.headers['x-chutes-invocationid'] ?? null,
    rule: verdict.rule,
    ...(verdict.signal && { signal: verdict.signal }),
    ...ended.load,
  };
}
