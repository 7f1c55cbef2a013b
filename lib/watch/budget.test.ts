import { describe, expect, it } from 'vitest';
import type { Spent } from '@/lib/domain/watch/watching';
import { budgetStatus, passedBound, runCost } from './budget';

const NOW = Date.parse('2026-03-02T12:00:00Z');
const TODAY = Date.parse('2026-03-02T00:00:00Z');
const DAY_MS = 86_400_000;
const spent = (change: Partial<Spent> = {}): Spent => ({
  ...{ purpose: 'doctor', day: TODAY, requests: 10, tenths: 100, tokens: 500, untold: 0, runs: 5 },
  ...change,
});
const estimate = { requests: 2, tokens: 60 };
const cost = { requests: 2, calls: 2, tokens: 60, isMeasured: false };

describe('what a run costs', () => {
  it('is the average of the last seven days', () => {
    const old = spent({ day: TODAY - 8 * DAY_MS, requests: 1000, tenths: 10_000, tokens: 99_999 });
    expect(
      runCost([spent(), spent({ day: TODAY - DAY_MS, tenths: 50, runs: 5 }), old], 'doctor', estimate, NOW),
    ).toEqual({
      ...{ requests: 2, calls: 1.5, tokens: 100, isMeasured: true },
    });
  });

  it('is an estimate where nothing was measured, each request at its full price', () => {
    expect(runCost([spent()], 'smoke', estimate, NOW)).toEqual(cost);
    expect(runCost([spent({ runs: 0 })], 'doctor', estimate, NOW).isMeasured).toBe(false);
  });

  it('takes tokens for no less than the estimate where no answer took any, as while everything failed', () => {
    expect(runCost([spent({ tokens: 0 })], 'doctor', estimate, NOW)).toEqual({
      ...{ requests: 2, calls: 2, tokens: 60, isMeasured: false },
    });
  });

  it('takes what was not told for as much as the rest, never for nothing', () => {
    const half = runCost([spent({ untold: 5 })], 'doctor', estimate, NOW);
    expect(half.tokens).toBe((500 + 5 * 100) / 5);
    expect(runCost([spent({ tokens: 0, untold: 10 })], 'doctor', estimate, NOW).tokens).toBe(60);
  });
});

describe('a bound', () => {
  const budget = { callsPerDay: 12, tokensPerDay: 10_000 };
  const passed = (
    more: Partial<Parameters<typeof passedBound>[1]> = {},
    of = budget as Parameters<typeof passedBound>[0],
  ) => passedBound(of, { spent: [spent()], cost, now: NOW, ...more });

  it.each([
    ['kept to the last call', {}, budget, null],
    ['passed by calls', {}, { ...budget, callsPerDay: 11 }, 'calls'],
    ['passed by tokens', {}, { ...budget, tokensPerDay: 559 }, 'tokens'],
    ['passed by what goes on beside it', { going: [cost] }, budget, 'calls'],
    ['passed by what was not told', { spent: [spent({ untold: 5 })] }, { ...budget, tokensPerDay: 900 }, 'tokens'],
    [
      'passed by another suite and a walk',
      { spent: [spent(), spent({ purpose: 'walk', tenths: 10 })] },
      budget,
      'calls',
    ],
    ['new on the next day', { now: NOW + DAY_MS, cost: { ...cost, calls: 12 } }, budget, null],
    ['of tokens alone', {}, { callsPerDay: null, tokensPerDay: 10_000 }, null],
    ['that is none', {}, null, null],
  ])('%s', (_, more, of, what) => {
    expect(passed(more, of)).toBe(what);
  });
});

it('a status sums the day and the month in UTC', () => {
  const before = spent({ day: Date.parse('2026-02-28T00:00:00Z') });
  const yesterday = spent({ day: TODAY - DAY_MS, tenths: 11, untold: 1 });
  expect(
    budgetStatus(
      'chutes',
      { callsPerDay: 10, tokensPerDay: null },
      { spent: [before, yesterday, spent()], cost, now: NOW },
    ),
  ).toEqual({
    target: 'chutes',
    today: { requests: 10, calls: 10, tokens: 500, untold: 0 },
    month: { requests: 20, calls: 11.1, tokens: 1000, untold: 1 },
    ...{ callsPerDay: 10, tokensPerDay: null, reached: 'calls', resetsAt: '2026-03-03T00:00:00.000Z' },
  });
});
