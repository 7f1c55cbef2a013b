import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import { OTHER_WAYS } from '@/lib/domain/insight/retry-after';
import { OUTCOME_OF } from '@/lib/domain/words';
import { accountWindow } from './accounts';
import { countCheck, wayOf } from './count-check';
import { type CountedCheck, addCounts } from './counts';
import { fold, totalOf } from './fold';
import { DAY_MS, HOUR_MS, type Span, grainMs, roundSpan } from './insight-window';
import { observedLevels } from './recommend-concurrency';
import { HISTORY_CHECKS, HISTORY_START, historyArbitrary } from '@/lib/insight/testing/random-history';
import { rateGuidance } from './rate-guidance';
import { retryAfterReport } from './retry-after-report';
import { retryHistory } from './retry-history';

/** What the store keeps, in memory: the counts of each check by hour or day. */
function rollup(history: readonly CheckResult[], { from, to, grain }: Span): CountedCheck[] {
  const rows = new Map<string, CountedCheck>();
  for (const check of history) {
    const start = Math.floor(endOf(check) / grainMs(grain)) * grainMs(grain);
    if (start < from || start >= to) continue;
    const row = rows.get(`${start} ${check.id}`) ?? { check: check.id, suite: check.suite, start, counts: {} };
    addCounts(row.counts, countCheck(check));
    rows.set(`${start} ${check.id}`, row);
  }
  return [...rows.values()];
}

const endOf = (check: CheckResult) => Date.parse(check.finishedAt ?? '');
/** Read in two goes, as the server does: what is over once, what still grows each time. */
function folded(history: readonly CheckResult[], span: Span) {
  const rows = rollup(history, span);
  const middle = HISTORY_START + 2 * DAY_MS;
  const closed = fold(
    span,
    rows.filter(({ start }) => start < middle),
  );
  return fold(
    span,
    rows.filter(({ start }) => start >= middle),
    closed,
  );
}

const spanArbitrary = fc
  .record({ offset: fc.integer({ min: -DAY_MS, max: 6 * DAY_MS }), length: fc.integer({ min: 1, max: 8 * DAY_MS }) })
  .map(({ offset, length }) => roundSpan(HISTORY_START + offset, HISTORY_START + offset + length));

const within = (history: CheckResult[], { from, to }: Span) =>
  history.filter((check) => endOf(check) >= from && endOf(check) < to);

const OURS = new Set(['cancelled', 'interrupted', 'internal']);
const chats = (check: CheckResult) => check.attempts.filter(({ call }) => call !== 'models');
const said = (attempt: Attempt) => !OURS.has(attempt.reason);
const byHeader = ({ retryAfter }: Attempt) =>
  retryAfter !== null && (retryAfter.source ?? 'retry-after') === 'retry-after';
const otherwise = (attempt: Attempt) => attempt.retryAfter !== null && !byHeader(attempt);
/** Says something about room. */
const ROOM = new Set(['ok', 'overloaded', 'rate_limited']);
const after = (check: CheckResult, { call, n }: Attempt) =>
  check.attempts.find((next) => next.call === call && next.n === n + 1);

describe('over random histories', () => {
  it('the Retry-After report equals a count by hand', () => {
    fc.assert(
      fc.property(historyArbitrary, spanArbitrary, (history, span) => {
        const report = retryAfterReport(span, totalOf(folded(history, span)), 'the gateway');
        const refusals = within(history, span).flatMap((check) =>
          chats(check)
            .filter((attempt) => said(attempt) && attempt.httpStatus === 429 && attempt.outcome === 'CAPACITY')
            .map((attempt) => ({ attempt, next: after(check, attempt) })),
        );
        expect(report.refused).toBe(refusals.length);
        expect(report.withHeader.count).toBe(refusals.filter(({ attempt }) => byHeader(attempt)).length);
        const readable = refusals.filter(({ attempt }) => byHeader(attempt) && attempt.retryAfter?.ms !== null);
        expect(report.asked.reduce((sum, { count }) => sum + count, 0)).toBe(readable.length);
        const upTo2s = report.asked.filter(({ upToMs }) => upToMs !== null && upToMs <= 2000);
        expect(upTo2s.reduce((sum, { count }) => sum + count, 0)).toBe(
          readable.filter(({ attempt }) => (attempt.retryAfter?.ms ?? Infinity) <= 2000).length,
        );
        expect(report.notWaited).toBe(readable.filter(({ next }) => !next).length);
        for (const [share, reason] of [
          [report.afterHonoured, 'retry-after'],
          [report.afterBackoff, 'backoff'],
        ] as const) {
          const cases = refusals.filter(
            ({ attempt, next }) =>
              next && said(next) && attempt.waitReason === reason && (reason === 'backoff' || !otherwise(attempt)),
          );
          expect(share.of).toBe(cases.length);
          expect(share.count).toBe(cases.filter(({ next }) => next?.outcome === 'PASS').length);
        }
        const putOff = within(history, span).flatMap((check) =>
          chats(check).filter((attempt) => said(attempt) && attempt.outcome === 'CAPACITY'),
        );
        expect(report.toldOtherwise.putOff).toBe(putOff.length);
        for (const way of OTHER_WAYS) {
          const told = putOff.filter((attempt) => otherwise(attempt) && wayOf(attempt.retryAfter) === way);
          const found = report.toldOtherwise.ways.find((entry) => entry.way === way);
          expect(found?.count ?? 0).toBe(told.length);
          expect(found?.asked.reduce((sum, { count }) => sum + count, 0) ?? 0).toBe(told.length);
        }
        const others = within(history, span).flatMap((check) =>
          chats(check).filter(({ httpStatus, outcome }) => httpStatus === 429 && outcome === 'FAIL'),
        );
        expect(report.otherwiseRefused).toEqual({
          all: others.length,
          usedUp: others.filter(({ reason }) => reason === 'quota_exhausted').length,
        });
        expect(report.comparison === 'too_few').toBe(report.afterHonoured.of < 20 || report.afterBackoff.of < 20);
      }),
    );
  });

  it('the accounts equal a count by hand, and an hour without results is a gap', () => {
    fc.assert(
      fc.property(historyArbitrary, spanArbitrary, (history, span) => {
        const { checks } = accountWindow('chosen', span, HISTORY_CHECKS, folded(history, span));
        for (const account of checks) {
          const results = within(history, span).filter(
            ({ id, reason }) => id === account.check && reason !== 'cancelled' && reason !== 'interrupted',
          );
          const of = (outcome: string) => results.filter((result) => result.outcome === outcome).length;
          const asked = of('PASS') + of('FAIL') + of('CAPACITY');
          expect(account.results).toMatchObject({ PASS: of('PASS'), ERROR: of('ERROR'), SKIPPED: of('SKIPPED') });
          expect(account.strict).toMatchObject({ count: of('PASS'), of: asked });
          expect(account.withoutCapacity).toMatchObject({ count: of('PASS'), of: of('PASS') + of('FAIL') });
          expect(account.capacity).toMatchObject({ count: of('CAPACITY'), of: asked });
          expect(account.strict.rate).toBe(asked === 0 ? null : of('PASS') / asked);
          const starts = new Set(results.map((result) => Math.floor(endOf(result) / grainMs(span.grain))));
          account.slots.forEach((slot, at) => {
            expect(slot !== null).toBe(starts.has(span.from / grainMs(span.grain) + at));
          });
          expectQuantile(history, span, account.check, account.latency);
        }
      }),
    );
  });

  it('the retry history and the levels equal a count by hand', () => {
    fc.assert(
      fc.property(historyArbitrary, spanArbitrary, (history, span) => {
        const all = folded(history, span);
        const { checks } = retryHistory(span, HISTORY_CHECKS, all);
        for (const entry of checks) {
          const of = within(history, span).filter(({ id }) => id === entry.check);
          expect(entry.attempts).toBe(of.flatMap(({ attempts }) => attempts.filter(said)).length);
          expect(entry.waitedMs).toBe(of.flatMap(({ attempts }) => attempts).reduce((sum, a) => sum + a.waitMs, 0));
          const ended = of.filter(({ reason }) => reason !== 'cancelled');
          const retried = ended.filter(({ attempts }) => attempts.some(({ n }) => n > 1));
          expect(entry.retried).toBe(retried.length);
          expect(entry.recovered.count).toBe(retried.filter(({ outcome }) => outcome === 'PASS').length);
        }
        const tried = within(history, span)
          .filter(({ suite }) => suite !== 'preflight')
          .flatMap((check) => chats(check).filter(said));
        for (const { level, attempts, refused } of observedLevels(totalOf(all), 'flight').levels) {
          const at = tried.filter(({ inFlight, reason }) => inFlight === level && ROOM.has(reason));
          expect([attempts, refused]).toEqual([at.length, at.filter(({ reason }) => reason !== 'ok').length]);
        }
      }),
    );
  });
});

describe('a history in which every 429 is about something else than room', () => {
  const NO_ROOM = [
    'quota_exhausted',
    'unauthorized',
    'question_refused',
    'upstream_failed',
    'model_not_found',
  ] as const;
  /** Where room lacked, the reason is another one; the status stays 429. */
  const otherwiseRefused = fc.tuple(historyArbitrary, fc.constantFrom(...NO_ROOM)).map(([history, reason]) =>
    history.map((check) => ({
      ...check,
      attempts: check.attempts.map((attempt) =>
        attempt.outcome === 'CAPACITY' ? { ...attempt, reason, outcome: OUTCOME_OF[reason], httpStatus: 429 } : attempt,
      ),
    })),
  );
  const guide = (history: CheckResult[]) => {
    const span = roundSpan(HISTORY_START, HISTORY_START + 7 * DAY_MS);
    const counts = totalOf(folded(history, span));
    return { guidance: rateGuidance(span, { counts, toldLimits: [], walk: null, place: 'x' }), counts, span };
  };

  it('never tells of a refusal for lack of room, nor of waits that were asked for it', () => {
    fc.assert(
      fc.property(otherwiseRefused, (history) => {
        const { guidance, counts, span } = guide(history);
        for (const { observed } of [guidance.concurrency, guidance.requestsPerMinute]) {
          expect(observed.first429At).toBeNull();
          expect(observed.levels.every(({ refused }) => refused === 0)).toBe(true);
        }
        const report = retryAfterReport(span, counts, 'x');
        expect([report.refused, report.withHeader.of, report.toldOtherwise.putOff]).toEqual([0, 0, 0]);
      }),
    );
  });

  it('recommends only what attempts that were answered support, and nothing where none was', () => {
    fc.assert(
      fc.property(otherwiseRefused, (history) => {
        const { concurrency, requestsPerMinute } = guide(history).guidance;
        const answered = history
          .filter(({ suite }) => suite !== 'preflight')
          .flatMap((check) => chats(check).filter(({ reason }) => reason === 'ok'));
        expect(concurrency.value === null).toBe(answered.length === 0);
        expect(requestsPerMinute.value === null).toBe(answered.length === 0);
        expect(concurrency.value ?? 0).toBeLessThanOrEqual(
          Math.max(0, ...answered.map(({ inFlight }) => inFlight ?? 0)),
        );
      }),
    );
  });
});

/** The true quantile is within 10 % of the one told, or within the first bucket, or beyond the last. */
function expectQuantile(
  history: CheckResult[],
  span: Span,
  check: string,
  latency: { count: number; p50Ms: number | null; p95Ms: number | null },
) {
  const durations = within(history, span)
    .filter(({ id }) => id === check)
    .flatMap(({ attempts }) => attempts.filter(({ n, outcome }) => n === 1 && outcome === 'PASS'))
    .map(({ durationMs }) => durationMs)
    .toSorted((a, b) => a - b);
  expect(latency.count).toBe(durations.length);
  for (const [q, told] of [
    [0.5, latency.p50Ms],
    [0.95, latency.p95Ms],
  ] as const) {
    const exact = durations[Math.max(0, Math.ceil(q * durations.length) - 1)];
    expect(told === null).toBe(exact === undefined);
    expect(Math.abs((told ?? 0) - (exact ?? 0))).toBeLessThanOrEqual(Math.max(5, (exact ?? 0) * 0.1));
  }
}

describe('a window', () => {
  it('is rounded outwards to what is counted', () => {
    const from = HISTORY_START + 90_000;
    expect(roundSpan(from, from + 1)).toEqual({ from: HISTORY_START, to: HISTORY_START + HOUR_MS, grain: 'hour' });
    expect(roundSpan(from, from + 4 * DAY_MS)).toEqual({
      from: HISTORY_START,
      to: HISTORY_START + 5 * DAY_MS,
      grain: 'day',
    });
  });
});
