import { describe, expect, it } from 'vitest';
import type { Schedule } from '@/lib/domain/target-plan';
import { latestSlot, nextSlot, nextSlots } from './due-slots';

const ms = (moment: string) => Date.parse(moment);
const iso = (moment: number) => new Date(moment).toISOString();
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const START = ms('2026-03-01T12:00:00Z');

const every = (everyMs: number): Schedule => ({ kind: 'every', everyMs });
const cron = (expression: string, timezone = 'UTC'): Schedule => ({ kind: 'cron', cron: expression, timezone });
const next = (schedule: Schedule, after: string, count: number) =>
  nextSlots(schedule, 'key', ms(after), count).map(iso);

describe('a cron schedule', () => {
  it('at 02:30 runs once when clocks jump forward, right after the gap, and once when they fall back', () => {
    const nightly = cron('30 2 * * *', 'Europe/Berlin');
    expect(next(nightly, '2026-03-28T12:00:00Z', 2)).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z']);
    expect(next(nightly, '2026-10-24T12:00:00Z', 2)).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z']);
  });

  it('by the quarter of an hour goes on through the hour that comes twice, and leaves out the one that does not come', () => {
    const quarters = cron('*/15 * * * *', 'Europe/Berlin');
    const gaps = (after: string) => {
      const slots = nextSlots(quarters, 'key', ms(after), 12);
      return new Set(slots.slice(1).map((slot, at) => slot - (slots[at] ?? 0)));
    };
    expect(gaps('2026-10-24T23:50:00Z')).toEqual(new Set([15 * MINUTE_MS]));
    expect(gaps('2026-03-29T00:10:00Z')).toEqual(new Set([15 * MINUTE_MS]));
  });

  it('of a leap day waits for the next one', () => {
    expect(next(cron('0 6 29 2 *'), '2026-03-01T00:00:00Z', 2)).toEqual([
      '2028-02-29T06:00:00.000Z',
      '2032-02-29T06:00:00.000Z',
    ]);
  });

  it.each(['Europe/Berlin', 'America/Santiago', 'Africa/Cairo', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'])(
    'has a next moment in the future all through a year in %s, and knows it afterwards as its latest',
    (timezone) => {
      for (const expression of ['30 2 * * *', '0 0 * * *', '15 1 * * 0', '*/7 3 1 * *']) {
        const schedule = cron(expression, timezone);
        for (let at = START; at < START + 400 * DAY_MS; at += 7.3 * DAY_MS) {
          const slot = nextSlot(schedule, 'key', at);
          expect(slot).toBeGreaterThan(at);
          expect(latestSlot(schedule, 'key', slot ?? 0)).toBe(slot);
          expect(latestSlot(schedule, 'key', (slot ?? 0) - 1)).toBeLessThanOrEqual(at);
        }
      }
    },
  );

  it('that never comes true has no next moment', () => {
    expect(nextSlot(cron('30 2 30 2 *'), 'key', START)).toBeNull();
    expect(latestSlot(cron('30 2 30 2 *'), 'key', START)).toBeNull();
  });
});

describe('an interval', () => {
  it('keeps its moments whenever it is asked, and has one in every turn', () => {
    const schedule = every(15 * MINUTE_MS);
    const [first = 0, ...slots] = nextSlots(schedule, 'chutes/doctor', START, 500);
    expect(nextSlots(schedule, 'chutes/doctor', (slots[200] ?? 0) + 1, 10)).toEqual(slots.slice(201, 211));
    for (const [at, slot] of slots.entries()) {
      const before = slots[at - 1] ?? first;
      expect(Math.abs(slot - before - 15 * MINUTE_MS)).toBeLessThan(1.5 * MINUTE_MS);
      expect(latestSlot(schedule, 'chutes/doctor', slot)).toBe(slot);
      expect(latestSlot(schedule, 'chutes/doctor', slot - 1)).toBe(before);
    }
  });

  it('has no moment in a year that no date can be written of', () => {
    expect(nextSlot(every(10_000), 'key', ms('9999-12-31T23:59:59.999Z'))).toBeNull();
    expect(nextSlot(cron('* * * * *'), 'key', ms('9999-12-31T23:59:59.999Z'))).toBeNull();
  });

  it('is jittered: its moments do not stand in one phase', () => {
    const slots = nextSlots(every(10 * MINUTE_MS), 'key', START, 50);
    expect(new Set(slots.map((slot) => slot % (10 * MINUTE_MS))).size).toBeGreaterThan(40);
  });

  it('spreads 200 targets over its length, so that no twentieth of it is empty or holds more than 25', () => {
    const length = 5 * MINUTE_MS;
    const parts = Array<number>(20).fill(0);
    for (let target = 0; target < 200; target += 1) {
      const slot = nextSlot(every(length), `target-${target}/doctor`, START) ?? 0;
      const part = Math.floor(((slot - START) / length) * 20) % 20;
      parts[part] = (parts[part] ?? 0) + 1;
    }
    expect(Math.min(...parts)).toBeGreaterThan(0);
    expect(Math.max(...parts)).toBeLessThanOrEqual(25);
  });
});

describe('quiet hours', () => {
  const quiet = { from: 22 * 60, to: 6 * 60, timezone: 'Europe/Berlin' };
  const hourOf = (slot: number) =>
    Number(
      new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', hour: 'numeric', hourCycle: 'h23' }).format(slot),
    );

  it('hold no moment of a schedule, also where clocks are changed', () => {
    for (const schedule of [every(20 * MINUTE_MS), cron('*/20 * * * *', 'America/New_York')]) {
      const resting = { ...schedule, quiet };
      for (const day of ['2026-03-28T12:00:00Z', '2026-10-24T12:00:00Z', '2026-06-01T23:10:00Z']) {
        const slots = nextSlots(resting, 'key', ms(day), 150);
        const awake = nextSlots(schedule, 'key', ms(day), 400).filter((slot) => hourOf(slot) >= 6 && hourOf(slot) < 22);
        expect(slots).toEqual(awake.slice(0, 150));
        expect(latestSlot(resting, 'key', (slots[100] ?? 0) - 1)).toBe(slots[99]);
      }
    }
  });

  it('that hold all its moments make a schedule one that never fires', () => {
    expect(nextSlot({ ...cron('0 23 * * *', 'Europe/Berlin'), quiet }, 'key', START)).toBeNull();
    expect(nextSlot({ ...cron('0 12 * * *', 'Europe/Berlin'), quiet }, 'key', START)).not.toBeNull();
  });

  it('cost little to step over', () => {
    const resting = { ...every(10_000), quiet: { from: 1, to: 0, timezone: 'UTC' } };
    const began = performance.now();
    expect(iso(nextSlot(resting, 'key', ms('2026-03-01T00:01:00Z')) ?? 0)).toMatch(/^2026-03-02T00:00/);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
