import { describe, expect, it } from 'vitest';
import { attemptsSummary, ladders, retryCount } from './attempts-summary';
import { attempt } from '@/lib/domain/testing/sample-status';

const refused = attempt({ reason: 'overloaded', httpStatus: 429, waitMs: 1100, waitReason: 'retry-after' });

describe('the summary of attempts', () => {
  it('tells each reason, each wait really taken and why it was taken', () => {
    expect(attemptsSummary([refused, attempt({ n: 2 })])).toBe(
      '2 attempts: overloaded → waited 1.1 s (Retry-After) → ok',
    );
    expect(
      attemptsSummary([attempt({ reason: 'timeout', waitMs: 640, waitReason: 'backoff' }), attempt({ n: 2 })]),
    ).toBe('2 attempts: timeout → waited 0.6 s (backoff) → ok');
  });

  it('tells calls that ran side by side one by one', () => {
    const first = attempt({ call: 'one', reason: 'cold', waitMs: 500, waitReason: 'backoff' });
    expect(attemptsSummary([first, attempt({ call: 'two' }), attempt({ call: 'one', n: 2 })])).toBe(
      '2 calls, 3 attempts: one: cold → waited 0.5 s (backoff) → ok; two: ok',
    );
  });

  it('invents no attempt where none was made', () => {
    expect(attemptsSummary([])).toBe('no attempt');
    expect(ladders([])).toEqual([]);
  });

  it('puts attempts of a call in order, however they arrived', () => {
    expect(ladders([attempt({ n: 2 }), refused])[0]?.attempts.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('has calls in the order in which they began, however they ended', () => {
    const early = attempt({ call: 'b', startedAt: '2025-10-21T19:35:00.000Z' });
    const late = attempt({ call: 'a', startedAt: '2025-10-21T19:35:01.000Z' });
    expect(ladders([late, early]).map(({ call }) => call)).toEqual(['b', 'a']);
    const together = attempt({ call: 'a', startedAt: early.startedAt });
    expect(ladders([early, together]).map(({ call }) => call)).toEqual(['a', 'b']);
  });

  it('counts as retries only what came after a first try', () => {
    expect(retryCount([attempt({ call: 'one' }), attempt({ call: 'two' }), attempt({ call: 'two', n: 2 })])).toBe(1);
  });
});
