const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2025-10-21 19:35:00 UTC`, whatever the zone of the reader. */
export function utcTime(iso: string): string {
  const normal = new Date(iso).toISOString();
  return `${normal.slice(0, 10)} ${normal.slice(11, 19)} UTC`;
}

/**
 * `2025-10-21 21:35:00 GMT+2`: the same form in any zone (an IANA name), told apart by its end. In UTC that is `UTC`.
 */
export function zonedTime(iso: string, zone: string): string {
  if (zone === 'UTC') return utcTime(iso);
  const part = zonedParts(iso, zone);
  return `${part('year')}-${part('month')}-${part('day')} ${clock(part)} ${part('timeZoneName')}`;
}

/** The time of day of the same form, where the day is plain from what stands around it: `21:35:00`. */
export const zonedClock = (iso: string, zone: string): string => clock(zonedParts(iso, zone));

type Part = (type: Intl.DateTimeFormatPartTypes) => string;

const clock = (part: Part): string => `${part('hour')}:${part('minute')}:${part('second')}`;

function zonedParts(iso: string, zone: string): Part {
  const parts = formatter(zone).formatToParts(new Date(iso));
  return (type) => parts.find((candidate) => candidate.type === type)?.value ?? '';
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one costs more than using it. */
function formatter(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'shortOffset',
  });
  formatters.set(zone, made);
  return made;
}

/** How long ago, for narrow places: `now`, `3 min`, `5 h`, `12 d`. */
export function shortAgo(iso: string, now: number): string {
  const age = now - Date.parse(iso);
  if (age < MINUTE) return 'now';
  if (age < HOUR) return `${Math.floor(age / MINUTE)} min`;
  if (age < 2 * DAY) return `${Math.floor(age / HOUR)} h`;
  return `${Math.floor(age / DAY)} d`;
}

/** `412 ms`, `4.12 s`, `1 min 5 s`: three figures are enough to compare. */
export function durationText(ms: number): string {
  const whole = Math.round(ms);
  if (whole < SECOND) return `${whole} ms`;
  if (ms < 10 * SECOND) return `${(ms / SECOND).toFixed(2)} s`;
  if (ms < MINUTE) return `${(ms / SECOND).toFixed(1)} s`;
  return `${Math.floor(ms / MINUTE)} min ${Math.floor((ms % MINUTE) / SECOND)} s`;
}

/** A wait, to a tenth of a second: `1.1 s`. */
export const waitText = (ms: number): string => (ms < MINUTE ? `${(ms / SECOND).toFixed(1)} s` : durationText(ms));
