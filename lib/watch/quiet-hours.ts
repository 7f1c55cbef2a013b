import type { QuietHours } from '@/lib/domain/target-plan';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;

/** For how many more milliseconds it is quiet, by the clocks as they go now; 0 when it is not. */
export function quietFor({ from, to, timezone }: QuietHours, now: number): number {
  const minute = minuteOfDay(timezone, now);
  const passed = (minute - from + DAY_MINUTES) % DAY_MINUTES;
  const length = (to - from + DAY_MINUTES) % DAY_MINUTES;
  return passed < length ? (length - passed) * MINUTE_MS - (now % MINUTE_MS) : 0;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function minuteOfDay(timeZone: string, now: number): number {
  const clock =
    clocks.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', minute: 'numeric', hourCycle: 'h23' });
  clocks.set(timeZone, clock);
  const parts = Object.fromEntries(clock.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  return (parts['hour'] ?? 0) * 60 + (parts['minute'] ?? 0);
}
