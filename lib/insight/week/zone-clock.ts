import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';

const MINUTE_MS = 60_000;

/** The clock on the wall of one place. Moments are milliseconds since the epoch, days are counted from 1970-01-01 there. */
export interface ZoneClock {
  zone: string;
  /** How far it is ahead of UTC at that moment, in milliseconds. */
  aheadAt(ms: number): number;
  /** The day of the calendar and the hour of the day that the clock shows. */
  readAt(ms: number): { day: number; hour: number };
  /**
   * When the clock shows so many minutes after midnight on that day. Where that is left out in spring, the moment at which it would
   * have been shown; where it is shown twice in autumn, the first.
   */
  momentOf(day: number, minutes: number): number;
}

/** `zone` is an IANA name; throws RangeError for one that is not known. */
export function zoneClock(zone: string): ZoneClock {
  const aheadAt = offsets(zone);
  return {
    zone,
    aheadAt,
    readAt(ms) {
      const shown = ms + aheadAt(ms);
      const day = Math.floor(shown / DAY_MS);
      return { day, hour: Math.floor((shown - day * DAY_MS) / HOUR_MS) };
    },
    momentOf(day, minutes) {
      const shown = day * DAY_MS + minutes * MINUTE_MS;
      const [before, after] = [shown - aheadAt(shown - DAY_MS), shown - aheadAt(shown + DAY_MS)];
      return [before, after].find((ms) => ms + aheadAt(ms) === shown) ?? before;
    },
  };
}

/** Monday is 0: the epoch began on a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Minutes past the hour at which a clock in that place shows the beginnings of the hours of UTC: 0, 30 or 45. */
export const minuteOfHours = (clock: ZoneClock, ms: number): number =>
  (((clock.aheadAt(ms) / MINUTE_MS) % 60) + 60) % 60;

/** Asks for the beginnings of days alone, except on the days on which the clocks are set: asking is slow. */
function offsets(zone: string): (ms: number) => number {
  if (zone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  const known = new Map<number, number>();
  const ask = (ms: number): number => {
    const asked = known.get(ms) ?? parseOffset(format.formatToParts(ms));
    known.set(ms, asked);
    return asked;
  };
  return (ms) => {
    const start = Math.floor(ms / DAY_MS) * DAY_MS;
    const [first, last] = [ask(start), ask(start + DAY_MS)];
    return first === last ? first : ask(ms);
  };
}

/** `GMT` alone is UTC. */
function parseOffset(parts: readonly Intl.DateTimeFormatPart[]): number {
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = 0, minutes = 0] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}
