import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import { dayByHours, firstDay, historyOf } from './history-of';
import { NOTHING_SEEN, type Track } from './sights';

const MIN = 60_000;
const DAY = Date.parse('2026-11-25T00:00:00Z');
const NOON = DAY + 12 * HOUR_MS;

const since = (at: number, look: 'verified' | 'failed', holds = at + DAY_MS): Track => ({
  frontier: at,
  sights: [{ of: 'doctor', at, look, holds, followed: holds }],
});

describe('the history', () => {
  it('has a day for each that was asked for, also where nothing is known, and the last up to now', () => {
    const totals = [{ day: DAY - DAY_MS, verified: 18 * HOUR_MS, capacity: HOUR_MS, failed: 0 }];
    const { days, uptime } = historyOf({ totals, track: since(DAY + 3 * HOUR_MS, 'failed') }, firstDay(90, NOON), NOON);
    expect(days).toHaveLength(90);
    expect(days[0]).toEqual({ day: '2026-08-28', verified: 0, capacity: 0, failed: 0, unknown: 1 });
    expect(days[88]).toEqual({ day: '2026-11-24', verified: 0.75, capacity: 1 / 24, failed: 0, unknown: 5 / 24 });
    expect(days[89]).toEqual({ day: '2026-11-25', verified: 0, capacity: 0, failed: 0.75, unknown: 0.25 });
    expect(uptime).toEqual({ strict: 18 / 28, withoutCapacity: 18 / 27, coverage: 28 / (89 * 24 + 12) });
  });

  it('says that 19 of 24 hours were looked at when nobody looked from 02:00 to 07:00', () => {
    const totals = [{ day: DAY, verified: 19 * HOUR_MS, capacity: 0, failed: 0 }];
    const end = DAY + DAY_MS - 1;
    const { uptime } = historyOf({ totals, track: NOTHING_SEEN }, DAY, end);
    expect(uptime.strict).toBe(1);
    expect(uptime.coverage).toBeCloseTo(19 / 24, 6);
  });

  it('never comes to all where a minute of 90 days failed', () => {
    const totals = Array.from({ length: 90 }, (_, at) => ({
      day: DAY - at * DAY_MS,
      verified: DAY_MS,
      capacity: 0,
      failed: 0,
    }));
    totals[40] = { day: DAY - 40 * DAY_MS, verified: DAY_MS - MIN, capacity: 0, failed: MIN };
    const { uptime } = historyOf({ totals, track: NOTHING_SEEN }, firstDay(90, DAY + DAY_MS - 1), DAY + DAY_MS - 1);
    expect(uptime.strict).toBeLessThan(1);
    expect(uptime.strict).toBeCloseTo(1 - 1 / 129_600, 9);
  });

  it('says nothing of what nobody looked at', () => {
    const { uptime } = historyOf({ totals: [], track: NOTHING_SEEN }, DAY, NOON);
    expect(uptime).toEqual({ strict: null, withoutCapacity: null, coverage: 0 });
    const { days } = historyOf({ totals: [], track: NOTHING_SEEN }, DAY, DAY);
    expect(days).toEqual([{ day: '2026-11-25', verified: 0, capacity: 0, failed: 0, unknown: 1 }]);
  });

  it('of a day tells the hours that have begun, and the one that goes on up to now', () => {
    const { hours, unknown, failed } = dayByHours(null, since(DAY + HOUR_MS, 'failed'), DAY, DAY + 2.5 * HOUR_MS);
    expect(hours.map(({ failed, unknown }) => [failed, unknown])).toEqual([
      [0, 1],
      [1, 0],
      [1, 0],
    ]);
    expect([failed, unknown]).toEqual([0.6, 0.4]);
    expect(hours[2]?.from).toBe('2026-11-25T02:00:00.000Z');
  });
});
