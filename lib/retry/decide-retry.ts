import type { RetryAfter } from '@/lib/domain/attempt';
import { RETRIED_REASONS, type Reason, type WaitReason } from '@/lib/domain/words';

export interface RetryPolicy {
  /** Attempts of one call, the first included; 1 means that nothing is retried. */
  maxAttempts: number;
  baseMs: number;
  maxDelayMs: number;
  /** All waiting of one call together. */
  budgetMs: number;
}

export interface RetryQuestion {
  /** What the attempt that just ended amounts to. */
  reason: Reason;
  retryAfter: RetryAfter | null;
  /** The number of the attempt that just ended; 1 is the first try, so the backoff's exponent is n − 1. */
  n: number;
  /** Waiting of this call so far. */
  waitedMs: number;
  policy: RetryPolicy;
  /** Milliseconds since the epoch. */
  now: number;
  /** From 0 up to, not including, 1. */
  random: () => number;
}

export type RetryDecision =
  | { retry: true; waitMs: number; waitReason: WaitReason }
  | {
      retry: false;
      /** `final`: not a reason that passes by itself. */
      why: 'final' | 'attempts' | 'budget';
      /** When the gateway said that it may be asked again, in milliseconds since the epoch; null when it did not say. */
      eligibleAt: number | null;
    };

const JITTER = 0.1;
/** The last moment of the year 9999: later ones have no ISO 8601 form that everybody can read. */
const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/**
 * Whether a call is worth another attempt, and after which wait. Retry-After wins over backoff; a moment that has passed
 * means the smallest wait, which is `policy.baseMs`. No wait goes beyond what is left of the budget: a longer Retry-After
 * ends the call, a longer backoff or jitter is cut.
 */
export function decideRetry(question: RetryQuestion): RetryDecision {
  const { reason, retryAfter, n, policy } = question;
  if (!RETRIED_REASONS.has(reason)) return { retry: false, why: 'final', eligibleAt: null };

  const asked = retryAfter?.ms ?? null;
  const eligibleAt = momentOf(asked, question.now);
  if (n >= policy.maxAttempts) return { retry: false, why: 'attempts', eligibleAt };

  const left = policy.budgetMs - question.waitedMs;
  if (left <= 0 || (asked !== null && asked > left)) return { retry: false, why: 'budget', eligibleAt };

  const wished = asked === null ? question.random() * backoffCeiling(n, policy) : honoured(asked, question);
  return {
    retry: true,
    waitMs: Math.min(Math.ceil(wished), left),
    waitReason: asked === null ? 'backoff' : 'retry-after',
  };
}

/** When a wait of so many milliseconds is over, in milliseconds since the epoch; null when nothing is to be waited for. */
export const momentOf = (asked: number | null, now: number): number | null =>
  asked !== null && asked > 0 ? Math.min(LATEST, now + asked) : null;

/** The longest backoff after attempt `n` (1 is the first try), in milliseconds: min(maxDelay, base · 2^(n − 1)). */
export function backoffCeiling(n: number, policy: RetryPolicy): number {
  // The exponent is bounded because 0 · 2^1024 is NaN.
  return Math.min(policy.maxDelayMs, policy.baseMs * 2 ** Math.min(n - 1, 1000));
}

function honoured(asked: number, { policy, random }: RetryQuestion): number {
  return asked > 0 ? asked * (1 + JITTER * random()) : policy.baseMs;
}
