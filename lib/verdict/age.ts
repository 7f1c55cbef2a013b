const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

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

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;
