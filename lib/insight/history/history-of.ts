import type { HistoryDay, Uptime } from '@/lib/domain/insight/history';
import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import { type DayTotals, dayOf, emptyDay, addTotals, type Known, NOTHING_KNOWN, plus, totalsOf } from './day-totals';
import { openStretches, type Track } from './sights';

export interface Recorded {
  /** Of the days from `from` on, in any order. */
  totals: readonly (Known & { day: number })[];
  track: Track;
}

/** The days from the one that begins at `from` up to the one in which `now` lies, and what they come to. */
export function historyOf(recorded: Recorded, from: number, now: number): { days: HistoryDay[]; uptime: Uptime } {
  const known = new Map<number, Known>(recorded.totals.map((day) => [day.day, day]));
  for (const day of totalsOf(openStretches(recorded.track, now))) {
    known.set(day.day, plus(known.get(day.day) ?? NOTHING_KNOWN, day));
  }
  const days: HistoryDay[] = [];
  let all = NOTHING_KNOWN;
  for (let day = from; day <= now; day += DAY_MS) {
    const own = known.get(day) ?? NOTHING_KNOWN;
    days.push({ day: dateOf(day), ...sharesOf(own, Math.min(now, day + DAY_MS) - day) });
    all = plus(all, own);
  }
  return { days, uptime: uptimeOf(all, now - from) };
}

export interface DayByHours extends Omit<HistoryDay, 'day'> {
  uptime: Uptime;
  hours: ({ from: string } & Omit<HistoryDay, 'day'>)[];
}

/** One day, which began before `now`, by those of its hours that have begun. */
export function dayByHours(settled: DayTotals | null, track: Track, day: number, now: number): DayByHours {
  const open = totalsOf(openStretches(track, now)).find((one) => one.day === day);
  const known = addTotals(settled ?? emptyDay(day), open ?? emptyDay(day));
  const end = Math.min(now, day + DAY_MS);
  const hours = known.hours.flatMap((hour, at) => {
    const from = day + at * HOUR_MS;
    return from < end
      ? [{ from: new Date(from).toISOString(), ...sharesOf(hour, Math.min(end, from + HOUR_MS) - from) }]
      : [];
  });
  return { ...sharesOf(known, end - day), uptime: uptimeOf(known, end - day), hours };
}

/** The first day of so many that end with the one in which `now` lies. */
export const firstDay = (days: number, now: number): number => dayOf(now) - (days - 1) * DAY_MS;

/** Shares of `lengthMs`, which come to 1; all of it is unknown where it has no length. */
function sharesOf(known: Known, lengthMs: number): Omit<HistoryDay, 'day'> {
  const { verified, capacity, failed } = known;
  const looked = verified + capacity + failed;
  // A clock that was set may have made a day longer than it is.
  const length = Math.max(lengthMs, looked);
  if (length === 0) return { verified: 0, capacity: 0, failed: 0, unknown: 1 };
  return {
    verified: verified / length,
    capacity: capacity / length,
    failed: failed / length,
    unknown: (length - looked) / length,
  };
}

function uptimeOf({ verified, capacity, failed }: Known, lengthMs: number): Uptime {
  const looked = verified + capacity + failed;
  const decided = verified + failed;
  return {
    strict: looked > 0 ? verified / looked : null,
    withoutCapacity: decided > 0 ? verified / decided : null,
    coverage: lengthMs > 0 ? Math.min(1, looked / lengthMs) : 0,
  };
}

const dateOf = (day: number): string => new Date(day).toISOString().slice(0, 10);
