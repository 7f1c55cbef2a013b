import { describe, expect, it } from 'vitest';
import type { ScheduleView } from '@/lib/domain/watch/schedule-view';
import { draftOf, isSame, writtenOf } from './draft';

const VIEW: ScheduleView = {
  ...{ target: 'chutes', suite: 'doctor', source: 'none', readOnly: false, paused: false, nextRunAt: null, held: null },
  ...{ every: null, cron: null, timezone: null, quiet: null, nextRuns: [] },
  cost: {
    callsPerRun: 2,
    tokensPerRun: 60,
    isMeasured: false,
    runsPerDay: null,
    callsPerDay: null,
    tokensPerDay: null,
  },
};

describe('what is chosen for a suite', () => {
  it.each([
    ['nothing', {}, null],
    ['an interval', { every: '15m' }, { every: '15m' }],
    [
      'an interval that rests',
      { every: '15m', quiet: '22:00-06:00', timezone: 'UTC' },
      { every: '15m', quiet: '22:00-06:00', timezone: 'UTC' },
    ],
    ['a cron', { cron: '0 6 * * *', timezone: 'Europe/Berlin' }, { cron: '0 6 * * *', timezone: 'Europe/Berlin' }],
    ['what is paused', { every: '15m', paused: true }, null],
  ])('is at first what holds: %s', (_, view, written) => {
    expect(writtenOf(draftOf({ ...VIEW, ...view }, 'Europe/Berlin'))).toEqual(written);
  });

  it('is another one only where something else would be sent', () => {
    const draft = draftOf({ ...VIEW, every: '15m' }, 'UTC');
    expect(isSame(draft, { ...draft, cron: '* * * * *', timezone: 'Europe/Berlin' })).toBe(true);
    expect(isSame(draft, { ...draft, quiet: '22:00-06:00' })).toBe(false);
    expect(isSame(draft, { ...draft, pace: 'off' })).toBe(false);
  });
});
