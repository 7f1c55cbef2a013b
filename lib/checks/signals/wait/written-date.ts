import { dayIn, instantOf, zoneAt, type WallTime, type Zone } from './time-zone';

export interface WrittenDate {
  /** Milliseconds since the epoch. */
  at: number;
  /** Whether it says in which zone it is meant; without one it is taken for UTC. */
  zoned: boolean;
  /** Where in the text it ends. */
  end: number;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|' +
  'nov(?:ember)?|dec(?:ember)?)(?![a-z])\\.?';
const WEEKDAY = '(?:(?<weekday>sun|mon|tue|wed|thu|fri|sat)(?:s|nes|r|rs|ur)?(?:day)?,?\\s)?';
const CLOCK = '(?<hour>\\d{1,2})(?:[:时](?<minute>\\d{2})(?:[:分](?<second>\\d{2})(?:[.,](?<fraction>\\d+))?秒?)?分?)';
const TIME = `(?:(?:${CLOCK}|(?<full>\\d{1,2})(?=\\s?[ap]\\.?m))(?:\\s?(?<half>[ap])\\.?m\\b\\.?)?|(?<named>midnight|noon))`;
const THEN_TIME = `(?:(?:[T,]|\\s){1,3}(?:at\\s)?${TIME})?`;

/** As dates are written: 2026-12-09T05:38:28, 2026年12月9日 05:38, 9 Dec 2026 05:38, Dec 9, 2026 at 5:38 AM. */
const WITH_DAY = [
  `(?<year>\\d{4})[-/.年](?<monthNumber>\\d{1,2})[-/.月](?<day>\\d{1,2})(?:日|(?!\\d))${THEN_TIME}`,
  `(?<year>\\d{4})[- ]${MONTH}[- ](?<day>\\d{1,2})(?!\\d)${THEN_TIME}`,
  `${WEEKDAY}(?<day>\\d{1,2})[ -]${MONTH}(?:,?[ -](?<year>\\d{4}))?${THEN_TIME}`,
  `${WEEKDAY}${MONTH}\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:,?\\s(?<year>\\d{4}))?${THEN_TIME}`,
].map((form) => new RegExp(form, 'iy'));
const NEXT_DAY = new RegExp(`tomorrow${THEN_TIME}|[明次][天日]\\s?(?:零点|零時|凌晨|0\\s?点)?`, 'iy');
const NEXT_TIME = new RegExp(TIME, 'iy');
const ANY_FORM = [...WITH_DAY, NEXT_DAY, NEXT_TIME];

type Groups = Record<string, string | undefined>;

/** A text that is a date with its day and nothing else. `now` settles what it leaves open, such as its year. */
export function parseWrittenDate(text: string, now: number): WrittenDate | null {
  const found = dateAt(text, 0, now, WITH_DAY);
  return found?.end === text.length ? found : null;
}

/**
 * The moment that is written at a place of a text: a date, a time of day (then the next such moment after `now`), or
 * tomorrow. Null when the day does not exist or is not the weekday that it is said to be.
 */
export function dateAt(text: string, from: number, now: number, forms = ANY_FORM): WrittenDate | null {
  const before = zoneAt(text, from);
  const start = before ? skipSpace(text, before.end) : from;
  for (const form of forms) {
    form.lastIndex = start;
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const end = form.lastIndex;
    const after = zoneAt(text, end);
    const zone = after ?? before;
    const at = momentOf(groups, form, zone?.zone ?? 0, now);
    return at === null ? null : { at, zoned: zone !== null, end: after?.end ?? end };
  }
  return null;
}

const skipSpace = (text: string, from: number): number => from + (/^\s*/.exec(text.slice(from))?.[0].length ?? 0);

function momentOf(groups: Groups, form: RegExp, zone: Zone, now: number): number | null {
  const time = timeOf(groups);
  if (time === null) return null;
  if (WITH_DAY.includes(form)) return onDay(groups, time, zone, now);
  const on = (daysAhead: number) => instantOf({ ...dayIn(zone, now, daysAhead), ...time }, zone);
  if (form === NEXT_DAY) return on(1);
  const today = on(0);
  return today !== null && today > now ? today : on(1);
}

function onDay(groups: Groups, time: Time, zone: Zone, now: number): number | null {
  const named = groups['month']?.slice(0, 3).toLowerCase();
  const month = named === undefined ? Number(groups['monthNumber']) : 1 + MONTHS.indexOf(named);
  const thisYear = new Date(now).getUTCFullYear();
  const wall = { ...time, year: Number(groups['year'] ?? thisYear), month, day: Number(groups['day']) };
  const at = instantOf(wall, zone);
  const weekday = groups['weekday']?.toLowerCase();
  if (weekday !== undefined && weekday !== DAYS[new Date(Date.UTC(wall.year, month - 1, wall.day)).getUTCDay()]) {
    return null;
  }
  // A day without its year is one that comes.
  const past = groups['year'] === undefined && at !== null && at < now;
  return past ? instantOf({ ...wall, year: thisYear + 1 }, zone) : at;
}

type Time = Pick<WallTime, 'hour' | 'minute' | 'ms'>;

/** Midnight where no time is told; null for a time that there is not. */
function timeOf({ hour, full, minute = '0', second = '0', fraction = '', half, named }: Groups): Time | null {
  if (named !== undefined) return { hour: named.toLowerCase() === 'noon' ? 12 : 0, minute: 0, ms: 0 };
  const told = Number(hour ?? full ?? 0);
  const hours = half === undefined ? told : (told % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  const exists = hours < 24 && (half === undefined || (told >= 1 && told <= 12)) && Number(minute) < 60;
  const seconds = Number(second);
  const leapSecond = seconds === 60 && hours === 23 && Number(minute) === 59;
  if (!exists || (seconds > 59 && !leapSecond)) return null;
  return { hour: hours, minute: Number(minute), ms: seconds * 1000 + Math.ceil(Number(`0.${fraction || 0}`) * 1000) };
}
