const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `2025-10-21 19:35:00 UTC`, whatever the zone of the reader. */
export function utcTime(iso: string): string {
  const normal = new Date(iso).toISOString();
  return `${normal.slice(0, 10)} ${normal.slice(11, 19)} UTC`;
}

/** An age in words, rounded down, such as `3 minutes`; under a minute it is `less than a minute`. */
export function ageText(ms: number): string {
  if (ms < MINUTE) return 'less than a minute';
  if (ms < HOUR) return counted(Math.floor(ms / MINUTE), 'minute');
  if (ms < 2 * DAY) return counted(Math.floor(ms / HOUR), 'hour');
  return counted(Math.floor(ms / DAY), 'day');
}

/** How long ago, in words. A moment ahead of `now` is clock skew, and said as now. */
export function agoText(iso: string, now: number): string {
  const age = now - Date.parse(iso);
  return age < MINUTE ? 'just now' : `${ageText(age)} ago`;
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

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
