import { describe, expect, it } from 'vitest';
import type { CountedHour } from '@/lib/insight/capacity-by-hour';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import { type Job } from './plan-job';
import { whenToRun } from './when-to-run';
import { zoneClock } from './zone-clock';

/** A Tuesday evening. */
const NOW = Date.parse('2025-10-21T19:38:00Z');
const NIGHTLY: Job = { hours: 4, every: 'night' };

interface Asked {
  now?: number;
  days?: number;
  zone?: string;
  job?: Job;
}

/** A record in which each hour says, by the clock of the zone, what it came to: refused of ten checks, or null. */
function answer(
  hourly: (shown: { weekday: number; hour: number; start: number }) => number | null | 'idle',
  { now = NOW, days = 7, zone = 'UTC', job = NIGHTLY }: Asked = {},
) {
  const clock = zoneClock(zone);
  const to = Math.ceil(now / HOUR_MS) * HOUR_MS;
  const hours: CountedHour[] = [];
  for (let start = to - (days + 1) * DAY_MS; start < to; start += HOUR_MS) {
    const { day, hour } = clock.readAt(start);
    const capacity = hourly({ weekday: (day + 3) % 7, hour, start });
    if (capacity === 'idle') hours.push({ start, asked: 0, capacity: 0 });
    else if (capacity !== null) hours.push({ start, asked: 10, capacity });
  }
  return whenToRun({ span: { from: to - days * DAY_MS, to }, now, clock, job, place: 'Chutes' }, hours);
}

const isAfternoon = ({ weekday, hour }: { weekday: number; hour: number }) => weekday < 5 && hour >= 14 && hour < 20;
const inAfternoons = (shown: { weekday: number; hour: number }) => (isAfternoon(shown) ? 3 : 0);

describe('how full it was', () => {
  it.each<[string, Parameters<typeof answer>[0], string]>([
    [
      'full on working afternoons',
      inAfternoons,
      'Full in 30 of 168 hours (5.4 % of checks), worst Monday to Friday 14–20.',
    ],
    [
      'full over midnight at the turn of the week',
      ({ weekday, hour }) => ((weekday === 6 && hour >= 22) || (weekday === 0 && hour < 3) ? 10 : 0),
      'Full in 5 of 168 hours (3.0 % of checks), worst Sunday 22–03.',
    ],
    [
      'full at the weekend',
      ({ weekday }) => (weekday > 4 ? 5 : 0),
      'Full in 48 of 168 hours (14 % of checks), worst Saturday and Sunday all day.',
    ],
    [
      'full every evening',
      ({ hour }) => (hour >= 18 ? 5 : 0),
      'Full in 42 of 168 hours (13 % of checks), worst every day 18–24.',
    ],
    ['never full', () => 0, 'Never full in 168 hours.'],
    ['full all the time alike', () => 10, 'Full in all 168 hours (100 % of checks); no part of the week stands out.'],
    [
      'full all the time, most of all on Mondays',
      ({ weekday }) => (weekday === 0 ? 10 : 1),
      'Full in all 168 hours (23 % of checks), worst Monday all day.',
    ],
    [
      'one full hour, which is no pattern',
      ({ weekday, hour }) => (weekday === 2 && hour === 3 ? 1 : 0),
      'Full in 1 of 168 hours (0.1 % of checks); no part of the week stands out.',
    ],
    ['nothing on record', () => null, 'None of these 168 hours was looked at.'],
    [
      'looked at for an evening',
      ({ start }) => (start > NOW - 5 * HOUR_MS ? 4 : null),
      'Only 5 of 168 hours were looked at: too few to say how full it is.',
    ],
    [
      'looked at for two days, all of it full',
      ({ start }) => (start > NOW - 2 * DAY_MS ? 10 : null),
      'Full in all the 48 hours looked at (100 % of checks), too little of the week to name its worst part. 120 of 168 hours were not looked at.',
    ],
    [
      'looked at on working days alone',
      (shown) => (shown.weekday < 5 ? inAfternoons(shown) : null),
      'Full in 30 of the 120 hours looked at (7.5 % of checks), worst Monday to Friday 14–20. 48 of 168 hours were not looked at.',
    ],
  ])('%s', (_name, hourly, sentence) => {
    expect(answer(hourly).fullness.sentence).toBe(sentence);
  });

  it('names no stretch that was mostly not looked at, and takes no hour without a record into one', () => {
    const { worst } = answer((shown) => (shown.hour >= 14 && shown.hour < 20 ? 5 : shown.hour < 8 ? null : 0)).fullness;
    expect(worst).toMatchObject({ days: 7, hour: 14, hours: 6, looked: 42, full: 42 });
  });

  it('joins no two stretches over hours that were mostly not looked at', () => {
    const { worst } = answer(({ hour }) =>
      hour === 10 || hour === 20 ? 5 : hour > 10 && hour < 20 ? null : 0,
    ).fullness;
    expect(worst).toMatchObject({ days: 7, hours: 1, looked: 7 });
  });

  it('counts the hours of a month one by one, and still sees its week', () => {
    const month = answer(inAfternoons, { days: 30 }).fullness;
    expect([month.hours, month.looked]).toEqual([720, 720]);
    expect(month.sentence).toContain('worst Monday to Friday 14–20.');
  });

  it('reads the week by the clock of the place, on both sides of a change of the clocks', () => {
    const over = { now: Date.parse('2025-11-09T12:00:00Z'), days: 30, zone: 'Europe/Berlin' };
    expect(answer(inAfternoons, over).fullness.worst).toMatchObject({ day: 0, days: 5, hour: 14, hours: 6 });
    // Seen from UTC the same hours begin at twelve before the change, and at one after it.
    expect(answer(({ start }) => (isAfternoon(localOf(start)) ? 3 : 0), { ...over, zone: 'UTC' }).fullness.full).toBe(
      answer(inAfternoons, over).fullness.full,
    );
  });

  it('tells half hours where the hours of UTC begin at half past', () => {
    expect(answer(inAfternoons, { zone: 'Asia/Kolkata' }).fullness.sentence).toContain(
      'worst Monday to Friday 14:30–20:30.',
    );
  });
});

const berlin = zoneClock('Europe/Berlin');
function localOf(start: number) {
  const { day, hour } = berlin.readAt(start);
  return { weekday: (day + 3) % 7, hour };
}

describe('when to start a job', () => {
  it.each<[string, Parameters<typeof answer>[0], Asked, string]>([
    ['after the full hours, as early as it is free', inAfternoons, {}, 'start at 20:00, free on 7 of 7 nights.'],
    [
      'by day, as early as it is free',
      inAfternoons,
      { job: { hours: 4, every: 'day' } },
      'start at 00:00, free on 7 of 7 days.',
    ],
    [
      'on weekdays',
      ({ hour }) => (hour < 9 ? 2 : 0),
      { job: { hours: 8, every: 'weekday' } },
      'start at 09:00, free on 5 of 5 weekdays.',
    ],
    [
      'where one night was full',
      ({ weekday, hour }) => (hour < 9 || weekday === 3 ? 2 : 0),
      {},
      'start at 18:00, free on 6 of 7 nights.',
    ],
    [
      'a night that was not looked at is not a free one',
      (shown) => (shown.weekday === 3 ? null : inAfternoons(shown)),
      {},
      'start at 20:00, free on 6 of 7 nights, not looked at on 1.',
    ],
    [
      'a start that was never refused, before one that was looked at more often and refused once',
      ({ weekday, hour }) => (hour === 5 ? (weekday < 2 ? null : 0) : hour === 22 && weekday > 0 ? 0 : 1),
      { job: { hours: 1, every: 'day' } },
      'start at 05:00, free on 5 of 7 days, not looked at on 2.',
    ],
    [
      'an hour in the middle that was not looked at',
      ({ weekday, hour }) => (weekday < 3 && hour % 2 === 0 ? null : 0),
      {},
      'start at 18:00, free on 4 of 7 nights, not looked at on 3.',
    ],
    [
      'all full',
      () => 10,
      {},
      'no start is free on any night; least full from 18:00 on (100 % of checks met no room).',
    ],
    [
      'all full, least after midnight',
      ({ hour }) => (hour < 9 ? 1 : 4),
      {},
      'no start is free on any night; least full from 00:00 on (10 % of checks met no room).',
    ],
    ['nothing on record', () => null, {}, 'no night of this time was looked at from end to end.'],
    [
      'two nights on record',
      ({ start }) => (start > NOW - 2 * DAY_MS ? 0 : null),
      {},
      'only 2 of 7 nights were looked at from end to end, too few to name a start.',
    ],
    [
      'one day alone',
      () => 0,
      { days: 1 },
      'only 1 of 1 night was looked at from end to end, too few to name a start.',
    ],
    [
      'a job as long as half a day',
      inAfternoons,
      { job: { hours: 12, every: 'night' } },
      'start at 20:00, free on 7 of 7 nights.',
    ],
    ['over a month', inAfternoons, { days: 30 }, 'start at 20:00, free on 30 of 30 nights.'],
    ['by the clock of the place', inAfternoons, { zone: 'America/New_York' }, 'start at 20:00, free on 7 of 7 nights.'],
    ['with half hours', inAfternoons, { zone: 'Asia/Kolkata' }, 'start at 20:30, free on 7 of 7 nights.'],
  ])('%s', (_name, hourly, asked, words) => {
    expect(answer(hourly, asked).job.answer).toBe(words);
  });

  it('the hour that goes on is not over: what is refused in it spoils no day, and seven days are seven', () => {
    const job: Job = { hours: 1, every: 'day' };
    const answered = answer(({ hour, start }) => (hour === 19 && start < NOW - HOUR_MS ? 0 : 1), { job });
    expect(answered.job.answer).toBe('start at 19:00, free on 7 of 7 days.');
    for (const hours of [1, 4, 12]) expect(answer(() => 0, { job: { hours, every: 'day' } }).job.days).toBe(7);
  });

  it('an hour in which nothing that asks was recorded is not a free one', () => {
    expect(answer(() => 'idle').job.answer).toBe('no night of this time was looked at from end to end.');
    expect(answer(() => 'idle').fullness.looked).toBe(0);
  });

  it.each([
    ['forward', '2025-04-03T12:00:00Z', '2025-03-30'],
    ['back', '2025-10-30T12:00:00Z', '2025-10-26'],
  ])('a night on which the clocks go %s is one night, and lasts as long as the job', (_way, now, changed) => {
    const over = { now: Date.parse(now), zone: 'Europe/Berlin' };
    // Full before nine in the evening and from one o'clock on: four hours alone stay free, whatever the clocks do.
    const { job } = answer(({ hour }) => (hour >= 1 && hour < 21 ? 5 : 0), over);
    expect(job).toMatchObject({ start: '21:00', free: 7, full: 0, days: 7 });
    // What is refused in the last hour of the job on that night alone, as time passes, spoils that night and no other.
    const last = berlin.momentOf(Date.parse(changed) / DAY_MS, 0) + 3 * HOUR_MS;
    const early = answer(({ hour, start }) => ((hour >= 6 && hour < 24) || start === last ? 5 : 0), over);
    expect(early.job).toMatchObject({ start: '00:00', days: 7, free: 6, full: 1 });
  });

  it('is told with place, zone and dates, and to cron in two ways', () => {
    const { job } = answer(inAfternoons, { zone: 'Europe/Berlin', job: { hours: 4, every: 'weekday' } });
    expect(job.sentence).toBe(
      'Chutes: a job of 4 h on weekdays: start at 00:00 (Europe/Berlin), free on 5 of 5 weekdays, 2025-10-14 to 2025-10-21.',
    );
    expect(job.cron?.split('\n')).toEqual([
      '# 00:00 Europe/Berlin, for 4 h: free on 5 of 5 weekdays, 2025-10-14 to 2025-10-21',
      'CRON_TZ=Europe/Berlin',
      '0 0 * * 1-5 your-command',
    ]);
    expect(answer(() => null).job.cron).toBeNull();
  });
});

describe('the clock of a place', () => {
  it.each([
    ['Europe/Berlin', '2025-07-01', 20, '2025-07-01T18:00:00.000Z'],
    ['Europe/Berlin', '2025-12-01', 20, '2025-12-01T19:00:00.000Z'],
    ['an hour that is left out, when it would have been', '2025-03-30', 2, '2025-03-30T01:00:00.000Z'],
    ['an hour shown twice, the first time', '2025-10-26', 2, '2025-10-26T00:00:00.000Z'],
    ['the hour after it', '2025-10-26', 3, '2025-10-26T02:00:00.000Z'],
  ])('%s on %s at %i', (_name, day, hour, moment) => {
    expect(new Date(berlin.momentOf(Date.parse(day) / DAY_MS, hour * 60)).toISOString()).toBe(moment);
  });

  it('knows zones that are behind, ahead by half hours, and none that are not', () => {
    expect(zoneClock('America/St_Johns').aheadAt(NOW) / HOUR_MS).toBe(-2.5);
    expect(zoneClock('Asia/Kathmandu').aheadAt(NOW) / HOUR_MS).toBe(5.75);
    expect(() => zoneClock('Mars/Olympus')).toThrow(RangeError);
  });
});
