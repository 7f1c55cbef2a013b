const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const weekday = `(?<weekday>${DAYS.map((day) => day.slice(0, 3)).join('|')})`;
const month = `(?<month>${MONTHS.join('|')})`;
const time = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';

const IMF_FIXDATE = new RegExp(`^${weekday}, (?<day>\\d{2}) ${month} (?<year>\\d{4}) ${time} GMT$`);
const RFC_850 = new RegExp(`^(?<weekday>${DAYS.join('|')}), (?<day>\\d{2})-${month}-(?<year>\\d{2}) ${time} GMT$`);
const ASCTIME = new RegExp(`^${weekday} ${month} (?<day>\\d{2}| \\d) ${time} (?<year>\\d{4})$`);

/**
 * Milliseconds since the epoch for an HTTP-date in any of its three forms (RFC 9110 §5.6.7), null for anything else.
 * Strict: case counts, the day must exist and the weekday must be its own. `now` settles the century of a two-digit year.
 */
export function parseHttpDate(value: string, now: number): number | null {
  const full = IMF_FIXDATE.exec(value) ?? ASCTIME.exec(value);
  if (full?.groups) return moment(full.groups, Number(full.groups['year']));
  const short = RFC_850.exec(value);
  if (short?.groups) return moment(short.groups, fourDigits(short.groups, now));
  return null;
}

type Parts = Record<string, string>;

function moment(parts: Parts, year: number): number | null {
  const [hour, minute, second] = [Number(parts['hour']), Number(parts['minute']), Number(parts['second'])];
  const leapSecond = hour === 23 && minute === 59 && second === 60;
  if (hour > 23 || minute > 59 || (second > 59 && !leapSecond)) return null;

  const midnight = dateOf(parts, year);
  const exists = midnight.getUTCDate() === Number(parts['day']);
  const named = DAYS[midnight.getUTCDay()]?.slice(0, 3) === parts['weekday']?.slice(0, 3);
  return exists && named ? midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 : null;
}

function dateOf(parts: Parts, year: number): Date {
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  const date = new Date(0);
  date.setUTCFullYear(year, MONTHS.indexOf(parts['month'] ?? ''), Number(parts['day']));
  return date;
}

/** The latest year with these two digits that does not put the moment more than 50 years into the future. */
function fourDigits(parts: Parts, now: number): number {
  const limit = new Date(now);
  limit.setUTCFullYear(limit.getUTCFullYear() + 50);
  const latest = limit.getUTCFullYear();
  const year = latest - (latest % 100) + Number(parts['year']);
  const timeOfDay = ((Number(parts['hour']) * 60 + Number(parts['minute'])) * 60 + Number(parts['second'])) * 1000;
  return dateOf(parts, year).getTime() + timeOfDay > limit.getTime() ? year - 100 : year;
}
