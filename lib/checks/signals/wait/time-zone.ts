/** Minutes east of Greenwich, or the IANA name of a place. */
export type Zone = number | string;

export interface WallTime {
  year: number;
  /** 1 is January. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** Within the minute. */
  ms: number;
}

const NAMED: readonly [written: string, zone: Zone][] = [
  ['beijing time|china standard time|北京时间|北京時間', 'Asia/Shanghai'],
  ['pacific(?: standard| daylight)?(?: time)?|PT', 'America/Los_Angeles'],
  ['eastern(?: standard| daylight)?(?: time)?|ET', 'America/New_York'],
  ['PST', -480],
  ['PDT', -420],
  ['EST', -300],
  ['EDT', -240],
  ['CET', 60],
  ['CEST', 120],
  ['JST|KST', 540],
];
const OFFSET = '(?<sign>[+-])(?<hours>\\d{1,2}):?(?<minutes>\\d{2})?';
const GREENWICH = '(?:UTC|GMT|Z|coordinated universal time)';
const NAMES = NAMED.map(([written], at) => `(?<z${at}>${written})`).join('|');
const ZONE = new RegExp(
  `\\s?[(（]?(?:${GREENWICH}\\s?${OFFSET}|(?<utc>${GREENWICH})|${OFFSET.replaceAll('?<', '?<only')}|${NAMES}|(?<iana>[a-z]{3,}(?:/[a-z_-]{3,}){1,2}))(?![a-z\\d])[)）]?`,
  'iy',
);

/** The zone that is named at a place of a text, and where its name ends. */
export function zoneAt(text: string, from: number): { zone: Zone; end: number } | null {
  ZONE.lastIndex = from;
  const groups = ZONE.exec(text)?.groups;
  const zone = groups ? zoneOf(groups) : null;
  return zone === null ? null : { zone, end: ZONE.lastIndex };
}

function zoneOf(groups: Record<string, string | undefined>): Zone | null {
  if (groups['utc'] !== undefined) return 0;
  const sign = groups['sign'] ?? groups['onlysign'];
  if (sign !== undefined) {
    const minutes = Number(groups['hours'] ?? groups['onlyhours']) * 60;
    const east = minutes + Number(groups['minutes'] ?? groups['onlyminutes'] ?? 0);
    return east > 14 * 60 ? null : sign === '-' ? -east : east;
  }
  const iana = groups['iana'];
  if (iana !== undefined) return isPlace(iana) ? iana : null;
  return NAMED.find((_, at) => groups[`z${at}`] !== undefined)?.[1] ?? null;
}

function isPlace(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** Milliseconds since the epoch at which clocks in the zone show this time; null for a day that does not exist. */
export function instantOf({ year, month, day, hour, minute, ms }: WallTime, zone: Zone): number | null {
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return null;
  const shown = midnight.getTime() + (hour * 60 + minute) * 60_000 + ms;
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  return shown - offsetMs(zone, shown - offsetMs(zone, shown));
}

/** The day that it is in the zone, so many days after the one of `now`. */
export function dayIn(zone: Zone, now: number, daysAhead: number): Pick<WallTime, 'year' | 'month' | 'day'> {
  const shown = new Date(now + offsetMs(zone, now) + daysAhead * 86_400_000);
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

function offsetMs(zone: Zone, at: number): number {
  if (typeof zone === 'number') return zone * 60_000;
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  const east = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -east : east;
}
