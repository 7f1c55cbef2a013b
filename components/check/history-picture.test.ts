import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleTop, shareOf, timeTicks } from './history-picture';

it('is a round number', () => {
  expect([[], [3], [100], [101], [480], [1200], [19_999]].map(scaleTop)).toEqual([
    100, 100, 100, 200, 500, 2000, 20_000,
  ]);
});

it('holds every latency, and wastes no more than is round', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (latencies) => {
      const top = scaleTop(latencies);
      const most = Math.max(0, ...latencies);
      return most <= top && (top === 100 || top <= most * 2.5 + 1e-6);
    }),
  );
});

const DAY_MS = 86_400_000;
const week = (to: string, days = 7) => ({ to, from: new Date(Date.parse(to) - days * DAY_MS).toISOString() });

it('tells time at round moments by the clock of the zone, none of them at the very end', () => {
  const names = (...[record, window, zone]: Parameters<typeof timeTicks>) =>
    timeTicks(record, window, zone).map(({ name }) => name);
  expect(names(week('2025-10-21T19:38:00Z', 1), '24h', 'UTC')).toEqual(['00:00', '06:00', '12:00', '18:00']);
  expect(names(week('2025-10-21T19:38:00Z', 1), '24h', 'Asia/Kolkata')).toEqual(['06:00', '12:00', '18:00', '00:00']);
  expect(names(week('2025-10-21T19:38:00Z'), '7d', 'UTC')).toEqual([
    '10-16',
    '10-17',
    '10-18',
    '10-19',
    '10-20',
    '10-21',
  ]);
});

it('names each day once, over a change of the clocks too', () => {
  for (const to of ['2025-10-29T12:00:00Z', '2025-04-02T12:00:00Z']) {
    const days = timeTicks(week(to), '7d', 'Europe/Berlin').map(({ name }) => name);
    expect(new Set(days).size).toBe(days.length);
    expect(days.length).toBeGreaterThanOrEqual(6);
    expect(days.at(-1)).toBe(to.slice(5, 10));
  }
});

it('lies to scale between the ends, and not beyond them', () => {
  const record = week('2025-10-21T00:00:00Z', 1);
  expect(
    ['2025-10-19T00:00:00Z', '2025-10-20T06:00:00Z', '2025-10-22T00:00:00Z'].map((at) => shareOf(record, at)),
  ).toEqual([0, 0.25, 1]);
});
