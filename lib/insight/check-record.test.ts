import { expect, it } from 'vitest';
import type { CheckPoint } from '@/lib/domain/check-result';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { checkRecord, usualLatency } from './check-record';
import { DAY_MS, HOUR_MS } from './insight-window';

const TO = Date.parse('2025-10-21T20:00:00Z');
const BOUNDS = { from: TO - DAY_MS, to: TO, holdsMs: HOUR_MS, isCut: false };

/** So many hours before the end. */
const point = (hoursBefore: number, reason: Reason = 'ok', latencyMs: number | null = 600): CheckPoint => ({
  runId: `run-${hoursBefore}`,
  at: new Date(TO - hoursBefore * HOUR_MS).toISOString(),
  outcome: OUTCOME_OF[reason],
  ...{ reason, latencyMs, attempts: 1, httpStatus: 200 },
});
const hourly = (count: number): CheckPoint[] => Array.from({ length: count }, (_, at) => point(count - at));
const clock = (iso: string) => iso.slice(8, 16);
const gaps = (points: CheckPoint[], more: object = {}) =>
  checkRecord(points, { ...BOUNDS, ...more }).gaps.map(({ from, to }) => `${clock(from)} to ${clock(to)}`);

it('nothing on record is one gap, from end to end', () => {
  expect(checkRecord([], BOUNDS)).toMatchObject({ runs: 0, slots: [], usualMs: null, slow: null, reasons: [] });
  expect(gaps([])).toEqual(['20T20:00 to 21T20:00']);
});

it('a stretch that was not looked at is a gap, beginning where the result before it no longer holds', () => {
  expect(gaps(hourly(24))).toEqual([]);
  expect(gaps([...hourly(24).slice(0, 6), ...hourly(13)])).toEqual(['21T02:00 to 21T07:00']);
  expect(gaps(hourly(24).slice(0, 20))).toEqual(['21T16:00 to 21T20:00']);
});

it('what is shorter than a result holds is no gap, and a result from before the time vouches for its beginning', () => {
  expect(gaps([point(24), point(22.1), ...hourly(21)])).toEqual([]);
  expect(gaps([point(24.5), point(10)])[0]).toBe('20T20:30 to 21T10:00');
  expect(checkRecord([point(24.5), ...hourly(9)], BOUNDS).runs).toBe(9);
});

it('what was not read is no gap', () => {
  expect(gaps(hourly(10), { isCut: true })).toEqual([]);
  expect(checkRecord(hourly(10), { ...BOUNDS, isCut: true }).readFrom).toBe(hourly(10)[0]?.at);
});

it('the usual latency is the median of what passed: a refusal of 90 ms is no latency, however many there are', () => {
  const refused = Array.from({ length: 50 }, () => point(1, 'overloaded', 90));
  const failed = Array.from({ length: 50 }, () => point(1, 'unauthorized', 20));
  const passes = [500, 600, 600, 600, 700, 800, 900, 5000].map((ms) => point(1, 'ok', ms));
  expect(usualLatency([...refused, ...failed, ...passes])).toBe(650);
  expect(usualLatency([...refused, ...failed])).toBeNull();
  expect(usualLatency([...refused, ...passes.slice(1)])).toBeNull();
  expect(checkRecord(refused, BOUNDS).slots.every(({ passedMs }) => passedMs === null)).toBe(true);
});

it.each<[string, CheckPoint, object | null]>([
  ['a pass of ten times the usual', point(0, 'ok', 5800), { latencyMs: 5800, usualMs: 600 }],
  ['a pass after a retry', point(0, 'ok_after_retry', 5800), { latencyMs: 5800, usualMs: 600 }],
  ['a pass that is a little slower', point(0, 'ok', 1700), null],
  ['a pass of just three times, and a second more', point(0, 'ok', 1800), { latencyMs: 1800, usualMs: 600 }],
  ['a failure that took long', point(0, 'wrong_answer', 5800), null],
  ['a refusal that took long', point(0, 'overloaded', 5800), null],
])('the latest is slow or not: %s', (_name, latest, slow) => {
  expect(checkRecord([...hourly(20), latest], BOUNDS).slow).toEqual(slow);
});

it('nothing is slow without anything usual to compare it with, nor what is quick anyway', () => {
  expect(checkRecord([...hourly(7), point(0, 'ok', 9000)], BOUNDS).slow).toBeNull();
  const quick = hourly(20).map((one) => ({ ...one, latencyMs: 50 }));
  expect(checkRecord([...quick, point(0, 'ok', 400)], BOUNDS).slow).toBeNull();
});

it('a long record is drawn in as many places as can be told apart, each with its worst, and loses no run', () => {
  const points = Array.from({ length: 2000 }, (_, at) =>
    point((23 * (2000 - at)) / 2000, at % 100 === 0 ? 'timeout' : 'ok', at % 100 === 0 ? null : 600),
  );
  const { slots, runs } = checkRecord(points, BOUNDS);
  expect(runs).toBe(2000);
  expect(slots.length).toBeLessThanOrEqual(240);
  expect(slots.reduce((sum, slot) => sum + slot.runs, 0)).toBe(2000);
  expect(slots.filter(({ point: { outcome } }) => outcome === 'FAIL')).toHaveLength(20);
  expect(slots.every(({ passedMs, passed, runs: all }) => passedMs === 600 && passed >= all - 1)).toBe(true);
});

it('every run is counted once, under its reason, with the latest of them', () => {
  const points = (['ok', 'timeout', 'ok', 'overloaded', 'timeout', 'ok'] as const).map((reason, at) =>
    point(6 - at, reason),
  );
  const { reasons } = checkRecord(points, BOUNDS);
  expect(reasons.map(({ last, count }) => [last.reason, count, last.runId])).toEqual([
    ['ok', 3, 'run-1'],
    ['timeout', 2, 'run-2'],
    ['overloaded', 1, 'run-3'],
  ]);
  expect(checkRecord([point(2, 'cold'), point(1, 'timeout')], BOUNDS).reasons[0]?.last.reason).toBe('timeout');
});
