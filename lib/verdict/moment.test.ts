import { describe, expect, it } from 'vitest';
import { isToday, momentText, spanText } from './moment';

const at = (iso: string, now: string, zone?: string) => momentText(iso, Date.parse(now), zone);

describe('a moment that somebody is put off to', () => {
  it('is a time of day when it is today, and has its day when it is not', () => {
    expect(at('2026-11-25T19:36:40Z', '2026-11-25T19:35:00Z')).toBe('19:36:40 UTC (in 2 min)');
    expect(at('2026-11-26T02:00:00Z', '2026-11-25T04:00:00Z')).toBe('2026-11-26 02:00 UTC (in 22 h)');
    expect(at('2026-12-09T05:38:28Z', '2026-11-25T04:00:00Z')).toBe('2026-12-09 05:39 UTC (in 14 days)');
  });

  it('is tomorrow by the calendar of the reader, not by 24 hours', () => {
    const late = '2026-11-25T23:59:50Z';
    expect(at('2026-11-26T00:00:10Z', late)).toBe('2026-11-26 00:01 UTC (in 20 s)');
    // It is past midnight in Berlin, and still early in the evening in New York.
    expect(at('2026-11-26T00:00:10Z', late, 'Europe/Berlin')).toBe('01:00:10 GMT+1 (in 20 s)');
    expect(at('2026-11-26T05:00:00Z', late, 'America/New_York')).toBe('2026-11-26 00:00 GMT-5 (in 5 h)');
    expect(at('2026-11-26T04:59:00Z', late, 'America/New_York')).toBe('23:59:00 GMT-5 (in 4 h 59 min)');
  });

  it.each([
    // Clocks go back at 01:00 UTC: the hour from two to three comes twice, told apart by its offset.
    ['2026-10-25T00:30:00Z', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-25 02:30 GMT+2 (in 13 h)'],
    ['2026-10-25T01:30:00Z', '2026-10-24T12:00:00Z', 'Europe/Berlin', '2026-10-25 02:30 GMT+1 (in 14 h)'],
    // That day has 25 hours, and its last one is still today.
    ['2026-10-25T22:59:00Z', '2026-10-24T22:00:00Z', 'Europe/Berlin', '23:59:00 GMT+1 (in 25 h)'],
    // Clocks go forward: the day has 23.
    ['2026-03-29T22:00:00Z', '2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-30 00:00 GMT+2 (in 23 h)'],
    ['2026-11-25T18:30:00Z', '2026-11-25T18:29:00Z', 'Asia/Kolkata', '2026-11-26 00:00 GMT+5:30 (in 1 min)'],
    ['2026-11-25T10:00:00Z', '2026-11-25T09:00:00Z', 'Pacific/Kiritimati', '2026-11-26 00:00 GMT+14 (in 1 h)'],
  ])('%s seen at %s in %s is %s', (moment, now, zone, text) => {
    expect(at(moment, now, zone)).toBe(text);
  });

  it('that has passed says how long ago, with its day where that was another', () => {
    expect(at('2026-11-24T02:00:00Z', '2026-11-25T04:00:00Z')).toBe('2026-11-24 02:00 UTC (26 h ago)');
  });

  it('is never told earlier than it is', () => {
    expect(at('2026-11-26T23:59:01Z', '2026-11-25T04:00:00Z')).toMatch(/^2026-11-27 00:00 UTC/);
  });
});

it('today is a day of the calendar, in the zone that is asked for', () => {
  const now = Date.parse('2026-11-25T23:30:00Z');
  expect(isToday('2026-11-25T00:00:00Z', now, 'UTC')).toBe(true);
  expect(isToday('2026-11-25T00:00:00Z', now, 'Europe/Berlin')).toBe(false);
});

it('a length of time never has a unit too many, nor rounds up into one that it has not', () => {
  expect([0, 45_000, 59_900, 90_000, 3_599_000, 12_000_000, 79_200_000, 172_800_000].map(spanText)).toEqual([
    ...['0 s', '45 s', '60 s', '2 min', '1 h', '3 h 20 min', '22 h', '2 days'],
  ]);
});
