import { spanText } from '@/lib/verdict/moment';

export { utcTime, zonedClock, zonedTime } from '@/lib/verdict/moment';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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
  return ms < HOUR ? `${Math.floor(ms / MINUTE)} min ${Math.floor((ms % MINUTE) / SECOND)} s` : spanText(ms);
}

/** A wait, to a tenth of a second: `1.1 s`. */
export const waitText = (ms: number): string => (ms < MINUTE ? `${(ms / SECOND).toFixed(1)} s` : durationText(ms));

/** What is left of a wait as a clock shows it, rounded up: `1:52`, `1:02:03`. */
export function clockText(ms: number): string {
  const seconds = Math.ceil(ms / SECOND);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
