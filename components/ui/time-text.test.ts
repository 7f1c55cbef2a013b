import { describe, expect, it } from 'vitest';
import { ageText, agoText } from '@/lib/verdict/age';
import { durationText, shortAgo, utcTime, waitText, zonedClock, zonedTime } from './time-text';

const now = Date.parse('2025-10-21T19:38:00Z');
const ago = (ms: number) => new Date(now - ms).toISOString();
const MINUTE = 60_000;

describe('times', () => {
  it('an absolute time is told in UTC, whatever zone it was written in', () => {
    expect(utcTime('2025-10-21T21:35:00.123+02:00')).toBe('2025-10-21 19:35:00 UTC');
  });

  it('a time in the reader’s own zone has the same form, and names its offset', () => {
    expect(zonedTime('2025-10-21T19:35:00Z', 'Europe/Berlin')).toBe('2025-10-21 21:35:00 GMT+2');
    expect(zonedTime('2025-10-21T23:35:00Z', 'Asia/Kolkata')).toBe('2025-10-22 05:05:00 GMT+5:30');
    expect(zonedTime('2025-10-21T19:35:00Z', 'UTC')).toBe(utcTime('2025-10-21T19:35:00Z'));
    expect(zonedClock('2025-10-21T22:05:09Z', 'Europe/Berlin')).toBe('00:05:09');
  });

  it('an age is rounded down, so that nothing looks older than it is', () => {
    expect(ageText(179_999)).toBe('2 minutes');
    expect(ageText(MINUTE)).toBe('1 minute');
    expect(ageText(3 * 60 * MINUTE + 5)).toBe('3 hours');
    expect(ageText(72 * 60 * MINUTE)).toBe('3 days');
    expect(ageText(59_999)).toBe('less than a minute');
  });

  it('a moment ahead of the clock is now, not a negative age', () => {
    expect(agoText(ago(-5000), now)).toBe('just now');
    expect(shortAgo(ago(-5000), now)).toBe('now');
  });

  it('narrow places get the same age in short', () => {
    expect(agoText(ago(3 * MINUTE), now)).toBe('3 minutes ago');
    expect(shortAgo(ago(3 * MINUTE), now)).toBe('3 min');
    expect(shortAgo(ago(26 * 60 * MINUTE), now)).toBe('26 h');
  });

  it('durations keep three figures, and never say 1000 ms', () => {
    expect([0.4, 412.4, 999.7, 4123, 20_000, 65_000].map(durationText)).toEqual([
      '0 ms',
      '412 ms',
      '1.00 s',
      '4.12 s',
      '20.0 s',
      '1 min 5 s',
    ]);
    expect(waitText(1072)).toBe('1.1 s');
  });
});
