import { expect, it } from 'vitest';
import type { HourSlot } from '@/lib/domain/insight-accounts';
import { NOT_KNOWN } from './answers';
import { hourText, localWeek, weekAnswer } from './week-answer';
import { offsetText, zoneOffset } from './figure-text';

/** All hours looked at ten times, refused as told; null for an hour without a record. */
const week = (refused: Record<number, number | null>): HourSlot[] =>
  Array.from({ length: 168 }, (_, at) => {
    const count = at in refused ? refused[at] : 0;
    return count === null || count === undefined ? null : [10, count];
  });

it('sends nobody to an hour when less than half the week is on record', () => {
  const slots = week({}).map((slot, at) => (at < 83 ? slot : null));
  expect(weekAnswer(slots, 0)).toMatchObject({
    figure: NOT_KNOWN,
    sentence: expect.stringContaining('Only 83 of the 168'),
  });
  expect(weekAnswer(week({}).fill(null), 0).figure).toBe(NOT_KNOWN);
});

it('finds the longest stretch without a refusal, over the end of the week too, and the fullest hour', () => {
  const slots = week({ 10: 1, 60: 7, 130: 2 });
  expect(weekAnswer(slots, 0).sentence).toBe(
    'Longest stretch without a refusal: Wed 13:00 to Sat 10:00. Fullest: Wed 12:00, 70.0 % (7 of 10 checks).',
  );
  expect(weekAnswer(week({ 100: 1, 40: 1 }), 0).figure).toBe('Fri 05:00 to Tue 16:00');
});

it('an hour that nobody looked at ends a stretch: it is not a clear one', () => {
  expect(weekAnswer(week({ 0: 1, 84: null }), 0).figure).toBe('Mon 01:00 to Thu 12:00');
});

it('says so when every hour is clear, and when none is', () => {
  expect(weekAnswer(week({}), 0).figure).toBe('At any time');
  expect(weekAnswer(week(Object.fromEntries(Array.from({ length: 168 }, (_, at) => [at, 1]))), 0).figure).toBe(
    'No hour is clear',
  );
});

it('one refusal of very few checks makes no hour the fullest', () => {
  const slots = week({ 20: 3 });
  slots[50] = [1, 1];
  expect(weekAnswer(slots, 0).sentence).toContain('Fullest: Mon 20:00, 30.0 %');
});

it('shifts the week to the zone, days with it', () => {
  const slots = week({ 23: 5 });
  expect(localWeek(slots, 120)[25]).toEqual([10, 5]);
  expect(localWeek(slots, -60)[22]).toEqual([10, 5]);
  expect(weekAnswer(slots, 330).sentence).toContain('Fullest: Tue 04:30');
  expect(hourText(7, -210)).toBe('07:30');
});

it('knows how far a zone is ahead at that time of the year', () => {
  expect(zoneOffset('UTC', '2025-10-21T19:38:00Z')).toBe(0);
  expect(zoneOffset('Europe/Berlin', '2025-10-21T19:38:00Z')).toBe(120);
  expect(zoneOffset('Europe/Berlin', '2025-12-21T19:38:00Z')).toBe(60);
  expect(zoneOffset('America/St_Johns', '2025-12-21T19:38:00Z')).toBe(-210);
  expect([offsetText(120), offsetText(-210)]).toEqual(['UTC+2', 'UTC−3:30']);
});
