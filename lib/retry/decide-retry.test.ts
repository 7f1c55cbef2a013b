import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REASONS, RETRIED_REASONS } from '@/lib/domain/words';
import { backoffCeiling, decideRetry, type RetryQuestion } from './decide-retry';

const NOW = Date.parse('2025-10-21T19:35:00Z');
const POLICY = { maxAttempts: 3, baseMs: 500, maxDelayMs: 8000, budgetMs: 30_000 };

function ask(changes: Partial<RetryQuestion> = {}) {
  return decideRetry({
    reason: 'overloaded',
    retryAfter: null,
    n: 1,
    waitedMs: 0,
    policy: POLICY,
    now: NOW,
    random: () => 0.5,
    ...changes,
  });
}

const asked = (ms: number | null) => ({ raw: 'as sent', ms });

describe('what is retried', () => {
  it.each([...RETRIED_REASONS])('%s', (reason) => {
    expect(ask({ reason }).retry).toBe(true);
  });

  it.each(REASONS.filter((reason) => !RETRIED_REASONS.has(reason)))('not %s, whatever Retry-After says', (reason) => {
    expect(ask({ reason, retryAfter: asked(1000) })).toEqual({ retry: false, why: 'final', eligibleAt: null });
  });

  it('ends when the attempts are used up, and says when the gateway may be asked again', () => {
    expect(ask({ n: 3 })).toEqual({ retry: false, why: 'attempts', eligibleAt: null });
    expect(ask({ n: 3, retryAfter: asked(2000) })).toEqual({ retry: false, why: 'attempts', eligibleAt: NOW + 2000 });
    expect(ask({ n: 3, retryAfter: asked(0) })).toEqual({ retry: false, why: 'attempts', eligibleAt: null });
  });
});

describe('Retry-After', () => {
  it('wins over backoff, with up to a tenth of jitter on top', () => {
    expect(ask({ retryAfter: asked(2000), random: () => 0 })).toEqual({
      retry: true,
      waitMs: 2000,
      waitReason: 'retry-after',
    });
    expect(ask({ retryAfter: asked(2000), random: () => 0.99 })).toMatchObject({ waitMs: 2198 });
  });

  it('of a moment that has passed means the smallest wait', () => {
    expect(ask({ retryAfter: asked(0) })).toEqual({ retry: true, waitMs: 500, waitReason: 'retry-after' });
  });

  it('that cannot be read is ignored', () => {
    expect(ask({ retryAfter: asked(null) })).toEqual({ retry: true, waitMs: 250, waitReason: 'backoff' });
  });

  it('beyond the budget is not waited for, and the moment is told', () => {
    const told = { retry: false, why: 'budget', eligibleAt: NOW + 30_001 };
    expect(ask({ retryAfter: asked(30_001) })).toEqual(told);
    expect(ask({ retryAfter: asked(20_000), waitedMs: 15_000 })).toMatchObject({ why: 'budget' });
  });

  it('that is just the rest of the budget is waited for, without jitter', () => {
    expect(ask({ retryAfter: asked(10_000), waitedMs: 20_000 })).toMatchObject({ waitMs: 10_000 });
  });

  it('of an absurd length still gives a moment that can be written as a date', () => {
    const decision = ask({ retryAfter: asked(Number.MAX_SAFE_INTEGER) });
    const moment = decision.retry ? null : decision.eligibleAt;
    expect(new Date(moment ?? NaN).toISOString()).toBe('9999-12-31T23:59:59.999Z');
  });
});

describe('backoff', () => {
  it('is full jitter under base · 2^(n − 1), the first retry counting as 2^0', () => {
    const policy = { ...POLICY, maxAttempts: 9 };
    const longest = [1, 2, 3, 4, 5, 6].map((n) => ask({ n, policy, random: () => 1 - Number.EPSILON }));
    expect(longest.map((decision) => decision.retry && decision.waitMs)).toEqual([500, 1000, 2000, 4000, 8000, 8000]);
    expect(ask({ random: () => 0 })).toMatchObject({ retry: true, waitMs: 0 });
  });

  it('is cut to what is left of the budget, and ends when nothing is', () => {
    expect(ask({ waitedMs: 29_900 })).toMatchObject({ waitMs: 100 });
    expect(ask({ waitedMs: 30_000 })).toEqual({ retry: false, why: 'budget', eligibleAt: null });
  });

  it('of nothing stays nothing, however many attempts there were', () => {
    const policy = { maxAttempts: 5000, baseMs: 0, maxDelayMs: 8000, budgetMs: 1000 };
    expect(ask({ n: 4000, policy })).toMatchObject({ retry: true, waitMs: 0 });
  });
});

describe('laws', () => {
  const questions = fc.record({
    reason: fc.constantFrom(...REASONS),
    retryAfter: fc.option(fc.record({ raw: fc.string(), ms: fc.option(fc.oneof(fc.nat(100_000), fc.maxSafeNat())) })),
    n: fc.integer({ min: 1, max: 3000 }),
    waitedMs: fc.double({ min: 0, max: 200_000, noNaN: true }),
    policy: fc.record({
      maxAttempts: fc.integer({ min: 1, max: 3000 }),
      baseMs: fc.nat(20_000),
      maxDelayMs: fc.nat(100_000),
      budgetMs: fc.nat(200_000),
    }),
    now: fc.integer({ min: 0, max: Date.parse('9999-12-31T23:59:59Z') }),
    random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }).map((value) => () => value),
  });

  it('no wait is earlier than asked, beyond the budget, negative or no number', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const decision = decideRetry(question);
        if (!decision.retry) return;
        const least = question.retryAfter?.ms ?? 0;
        expect(decision.waitMs).toBeGreaterThanOrEqual(least);
        expect(question.waitedMs + decision.waitMs).toBeLessThanOrEqual(question.policy.budgetMs + 1e-6);
        expect(Number.isFinite(decision.waitMs)).toBe(true);
        expect(question.n).toBeLessThan(question.policy.maxAttempts);
        expect(RETRIED_REASONS.has(question.reason)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('every moment told is in the future and can be written as a date', () => {
    fc.assert(
      fc.property(questions, (question) => {
        const decision = decideRetry(question);
        if (decision.retry || decision.eligibleAt === null) return;
        expect(decision.eligibleAt).toBeGreaterThanOrEqual(question.now);
        expect(new Date(decision.eligibleAt).toISOString()).toHaveLength(24);
      }),
      { numRuns: 2000 },
    );
  });

  it('the upper bound of the backoff never falls from one attempt to the next, nor exceeds its maximum', () => {
    fc.assert(
      fc.property(questions, ({ n, policy }) => {
        expect(backoffCeiling(n + 1, policy)).toBeGreaterThanOrEqual(backoffCeiling(n, policy));
        expect(backoffCeiling(n, policy)).toBeLessThanOrEqual(policy.maxDelayMs);
      }),
    );
  });
});
