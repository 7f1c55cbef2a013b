/** Milliseconds of each unit, by the ways it is written after a number. */
const UNITS: readonly [written: string, ms: number][] = [
  ['nanoseconds?|nanos|ns', 1e-6],
  ['microseconds?|micros|us|µs|μs', 1e-3],
  ['milliseconds?|millis|msecs?|ms|毫秒', 1],
  ['seconds?|secs?|s|秒钟|秒鐘|秒', 1000],
  ['minutes?|mins?|m|分钟|分鐘|分', 60_000],
  ['hours?|hrs?|hr|h|个小时|個小時|小时|小時', 3_600_000],
  ['days?|d|天', 86_400_000],
  ['weeks?|wks?|w|个星期|星期|周|週', 7 * 86_400_000],
  ['months?|个月|個月', 30 * 86_400_000],
];
const NUMBERS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const HAN_NUMBERS = '零一二三四五六七八九十';

const DIGITS = '\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?';
/** Of a range, `5-10 minutes`, the longer counts. */
const NUMBER = `(?:\\d+\\s?(?:-|–|to)\\s?)?(?<digits>${DIGITS})|half\\s+(?<half>an?)|(?<han>[${HAN_NUMBERS}两兩半])|(?<word>an?|${NUMBERS.join('|')})(?=\\s)`;
const UNIT = UNITS.map(([written], at) => `(?<u${at}>${written})`).join('|');
const PART = new RegExp(`(?:${NUMBER})[ -]?(?:${UNIT})(?![a-z])`, 'iy');
const BETWEEN = /[ ,]{0,3}(?:and )?/iy;
/** Of ISO 8601, as far as it has a fixed length. */
const ISO = /^P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;
/** As .NET and clocks write it, `00:01:30` or `1.00:00:00`. */
const CLOCK = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2}(?:\.\d+)?)$/;

/** Milliseconds, rounded up, of a text that is a length of time and nothing else: `6m0s`, `1h2m3.5s`, `PT30S`. */
export function parseDuration(text: string): number | null {
  const parts = ISO.exec(text) ?? CLOCK.exec(text);
  if (parts?.slice(1).some((part) => part !== undefined)) {
    const [days, hours, minutes, seconds] = parts.slice(1).map((part) => Number(part ?? 0));
    const whole = ((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0);
    return upToMs(whole * 60_000 + (seconds ?? 0) * 1000);
  }
  const found = durationAt(text, 0);
  return found?.end === text.length ? found.ms : null;
}

/** The length of time that begins at a place of a text, such as `1 hour and 5 minutes`, and where it ends. */
export function durationAt(text: string, from: number): { ms: number; end: number } | null {
  let [ms, end, next] = [0, -1, from];
  for (;;) {
    PART.lastIndex = next;
    const part = PART.exec(text);
    if (!part?.groups) break;
    ms += countOf(part.groups) * unitOf(part.groups);
    end = PART.lastIndex;
    BETWEEN.lastIndex = end;
    BETWEEN.test(text);
    next = Math.max(end, BETWEEN.lastIndex);
  }
  return end === -1 ? null : { ms: upToMs(ms), end };
}

type Groups = Record<string, string | undefined>;

function countOf({ digits, half, word, han }: Groups): number {
  if (digits !== undefined) return Number(digits.replaceAll(',', ''));
  if (half !== undefined || han === '半') return 0.5;
  if (han !== undefined) return /[两兩]/.test(han) ? 2 : HAN_NUMBERS.indexOf(han);
  return /^an?$/i.test(word ?? '') ? 1 : NUMBERS.indexOf(word?.toLowerCase() ?? '');
}

const unitOf = (groups: Groups): number => UNITS.find((_, at) => groups[`u${at}`] !== undefined)?.[1] ?? 0;

/** By whole microseconds first, so that 1.1 s is 1100 ms and not one more. */
const upToMs = (ms: number): number => Math.min(Number.MAX_SAFE_INTEGER, Math.ceil(Math.round(ms * 1000) / 1000));
