const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/**
 * A moment that somebody is put off to, in the zone of the reader (an IANA name): `19:36:40 UTC (in 1 min)` where it is
 * today, else with its day and no earlier than it is: `2026-11-26 02:00 UTC (in 22 h)`. `now` is in milliseconds since
 * the epoch.
 */
export function momentText(at: string, now: number, zone = 'UTC'): string {
  return `${momentIn(at, now, zone)} (${inText(Date.parse(at) - now)})`;
}

/** For a record that is read on another day: always with its day, in UTC. `now` is when the record was made. */
export const datedMoment = (at: string, now: number): string =>
  `${dayAndTime(at, 'UTC')} (${inText(Date.parse(at) - now)})`;

/** As momentText, without how long it is until then. */
export function momentIn(at: string, now: number, zone: string): string {
  return isToday(at, now, zone) ? `${zonedClock(at, zone)} ${zoneName(at, zone)}` : dayAndTime(at, zone);
}

/** Whether both lie on the same day of the calendar in that zone. */
export function isToday(at: string, now: number, zone: string): boolean {
  return dayIn(zonedParts(at, zone)) === dayIn(zonedParts(new Date(now).toISOString(), zone));
}

/** How far ahead a moment is, or how long ago: `in 22 h`, `5 min ago`. */
export const inText = (ms: number): string => (ms >= 0 ? `in ${spanText(ms)}` : `${spanText(-ms)} ago`);

/** A length of time in the units that matter at its size: `45 s`, `21 min`, `3 h 20 min`, `22 h`, `14 days`. */
export function spanText(ms: number): string {
  if (ms < MINUTE) return `${Math.round(ms / SECOND)} s`;
  const minutes = Math.round(ms / MINUTE);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(ms / HOUR);
  if (minutes < 600) return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`;
  return hours < 48 ? `${hours} h` : `${Math.round(ms / DAY)} days`;
}

/** To the minute that has begun by then, so that nobody comes too early. */
function dayAndTime(at: string, zone: string): string {
  const minute = new Date(Math.ceil(Date.parse(at) / MINUTE) * MINUTE).toISOString();
  const part = zonedParts(minute, zone);
  return `${dayIn(part)} ${part('hour')}:${part('minute')} ${zoneName(minute, zone)}`;
}

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
  return `${dayIn(part)} ${clock(part)} ${part('timeZoneName')}`;
}

/** The time of day of the same form, where the day is plain from what stands around it: `21:35:00`. */
export const zonedClock = (iso: string, zone: string): string => clock(zonedParts(iso, zone));

type Part = (type: Intl.DateTimeFormatPartTypes) => string;

const dayIn = (part: Part): string => `${part('year')}-${part('month')}-${part('day')}`;
const zoneName = (iso: string, zone: string): string =>
  zone === 'UTC' ? 'UTC' : zonedParts(iso, zone)('timeZoneName');
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

/** Text with the moments in it kept apart, so that a page can show them in the reader's zone. */
export type Phrase = readonly (string | { at: string })[];

/** A phrase as plain text, its moments as RFC 3339 has them. */
export const phraseText = (phrase: Phrase): string => told(phrase, (at) => at);

/** A phrase for a record that is read on another day: moments with their day, in UTC, and how far they are from `now`. */
export const datedPhrase = (phrase: Phrase, now: number): string => told(phrase, (at) => datedMoment(at, now));

const told = (phrase: Phrase, moment: (at: string) => string): string =>
  phrase.map((part) => (typeof part === 'string' ? part : moment(part.at))).join('');
