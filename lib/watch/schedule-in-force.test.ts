import { describe, expect, it } from 'vitest';
import type { Schedule, TargetPlan } from '@/lib/domain/target-plan';
import { runsPerDay } from './due-slots';
import { phaseKey, scheduleInForce } from './schedule-in-force';

const HOURLY: Schedule = { kind: 'every', everyMs: 3_600_000 };
const DAILY: Schedule = { kind: 'cron', cron: '0 6 * * *', timezone: 'UTC' };
const plan = (schedules: TargetPlan['schedules'], upstream: string | null = null): TargetPlan => ({
  ...{ schedules, upstream, embeddingModel: null, budget: null, maintenance: [] },
  incidents: { openAfter: 2, closeAfter: 2 },
});
const made = { schedule: DAILY, paused: false, revision: 3, changedAt: 7 };

describe('the schedule in force', () => {
  it.each([
    [
      'of the file, whatever was made here',
      { plan: plan({ doctor: HOURLY }), made, hasDefault: true },
      { source: 'file', schedule: HOURLY, revision: null },
    ],
    [
      'that was made here, before a default',
      { plan: plan({}), made, hasDefault: true },
      { source: 'made', schedule: DAILY, revision: 3, since: 7 },
    ],
    [
      'by default, of the stand-in',
      { plan: undefined, made: undefined, hasDefault: true },
      { source: 'default', schedule: { everyMs: 60_000 }, revision: 0 },
    ],
    [
      'by default, paused',
      { plan: undefined, made: { ...made, schedule: null, paused: true }, hasDefault: true },
      { source: 'default', paused: true, revision: 3 },
    ],
    ['of nobody', { plan: undefined, made: undefined, hasDefault: false }, { schedule: null, revision: 0 }],
  ])('%s', (_, given, found) => {
    expect(scheduleInForce('doctor', given)).toMatchObject(found);
  });

  it('is due for a proxy of a proxy when it is for the target behind them, and a circle ends', () => {
    const plans = { one: plan({}), two: plan({}, 'one'), three: plan({}, 'two'), a: plan({}, 'b'), b: plan({}, 'a') };
    expect([phaseKey('one', 'doctor', plans), phaseKey('three', 'doctor', plans)]).toEqual([
      'one/doctor',
      'one/doctor',
    ]);
    expect(phaseKey('one', 'smoke', plans)).not.toBe(phaseKey('one', 'doctor', plans));
    expect(phaseKey('a', 'doctor', plans)).toMatch(/^[ab]\/doctor$/);
  });
});

describe('runs a day', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  const quiet = { from: 22 * 60, to: 6 * 60, timezone: 'UTC' };
  it.each<[string, Schedule, number]>([
    ['every hour', HOURLY, 24],
    ['every hour but at night', { ...HOURLY, quiet }, 16],
    ['once a day', DAILY, 1],
    ['every minute', { ...DAILY, cron: '* * * * *' }, 1440],
    ['every minute but at night', { ...DAILY, cron: '* * * * *', quiet }, 960],
    ['once a week', { ...DAILY, cron: '0 6 * * 1' }, 1 / 7],
    ['never', { ...DAILY, cron: '30 2 30 2 *' }, 0],
  ])('%s', (_, schedule, count) => {
    expect(runsPerDay(schedule, now)).toBeCloseTo(count, 1);
  });
});
