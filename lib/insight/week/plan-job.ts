import type { JobPlan, JobRhythm } from '@/lib/domain/insight/when-to-run';
import type { CountedHour } from '@/lib/insight/capacity-by-hour';
import { HOUR_MS, type Span } from '@/lib/insight/insight-window';
import { minuteOfHours, weekdayOf, type ZoneClock } from './zone-clock';

/** A night lasts from 18:00 to 08:00. */
const NIGHT = { from: 18, hours: 14 };
/** Fewer days than this that were looked at from end to end, or fewer than half of all, support no start. */
const LEAST_DAYS = 3;

export interface Job {
  /** Whole hours. */
  hours: number;
  every: JobRhythm;
}

/** How it would have gone from one start on. */
interface Tried {
  hour: number;
  days: number;
  free: number;
  full: number;
  rate: number;
}

/**
 * The start from which a job is likeliest to meet no refusal: of equals the one that met the fewest, then the
 * earliest. A day is free where the record looked at every hour of the job and met no refusal in any, full where it met
 * one, and otherwise not known. Days are those on which the job would have ended within the span.
 */
export function planJob(
  job: Job,
  hours: readonly CountedHour[],
  { from, to, now }: Pick<Span, 'from' | 'to'> & { now: number },
  clock: ZoneClock,
): JobPlan {
  const minute = minuteOfHours(clock, now);
  const byStart = new Map(hours.map((hour) => [hour.start, hour]));
  // The hour that still goes on is not known yet: as long a time, up to its beginning.
  const end = Math.min(to, Math.floor(now / HOUR_MS) * HOUR_MS);
  const bounds = { from: from - (to - end), to: end };
  const tried = startsOf(job).map((hour) =>
    tryStart(job, hour, daysFor(job, hour * 60 + minute, bounds, clock), byStart),
  );
  const best = tried
    .filter(isSupported)
    .reduce<Tried | null>((first, next) => (first && !isBetter(next, first) ? first : next), null);
  const most = tried.reduce((first, next) => (lookedAt(next) > lookedAt(first) ? next : first));
  const { days, free, full, rate } = best ?? most;
  return {
    ...job,
    start: best && `${String(best.hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`,
    ...{ days, free, full, unknown: days - free - full, capacityRate: best && rate },
  };
}

function startsOf({ every, hours }: Job): number[] {
  if (every !== 'night') return Array.from({ length: 24 }, (_, hour) => hour);
  return Array.from({ length: Math.max(1, NIGHT.hours - hours + 1) }, (_, more) => (NIGHT.from + more) % 24);
}

/** The moments at which it would have begun. */
function daysFor({ every, hours }: Job, minutes: number, span: Pick<Span, 'from' | 'to'>, clock: ZoneClock): number[] {
  const length = hours * HOUR_MS;
  const [first, last] = [clock.readAt(span.from - length).day - 1, clock.readAt(span.to).day];
  return Array.from({ length: last - first + 1 }, (_, more) => first + more)
    .filter((day) => every !== 'weekday' || weekdayOf(day) < 5)
    .map((day) => Math.floor(clock.momentOf(day, minutes) / HOUR_MS) * HOUR_MS)
    .filter((start) => start + length > span.from && start + length <= span.to);
}

function tryStart({ hours }: Job, hour: number, starts: readonly number[], byStart: ReadonlyMap<number, CountedHour>) {
  const tried = { hour, days: starts.length, free: 0, full: 0, rate: 0 };
  let [asked, capacity] = [0, 0];
  for (const start of starts) {
    const during = Array.from({ length: hours }, (_, more) => byStart.get(start + more * HOUR_MS) ?? null);
    for (const one of during) [asked, capacity] = [asked + (one?.asked ?? 0), capacity + (one?.capacity ?? 0)];
    if (during.some((one) => one !== null && one.capacity > 0)) tried.full += 1;
    else if (during.every((one) => one !== null && one.asked > 0)) tried.free += 1;
  }
  return { ...tried, rate: asked === 0 ? 0 : capacity / asked };
}

const lookedAt = ({ free, full }: Tried): number => free + full;

const isSupported = (tried: Tried): boolean => lookedAt(tried) >= Math.max(LEAST_DAYS, tried.days / 2);

const isBetter = (a: Tried, b: Tried): boolean =>
  promise(a) > promise(b) || (promise(a) === promise(b) && a.rate < b.rate);

/** How likely the next day is free, by the rule of succession: days that were not looked at count neither way, and few say little. */
const promise = ({ free, full }: Tried): number => (free + 1) / (free + full + 2);
