import { DAY_MS, HOUR_MS } from '@/lib/insight/insight-window';
import type { Stretch } from './sights';

/** Milliseconds in which each was the case; the rest of the time nobody knows. */
export interface Known {
  verified: number;
  capacity: number;
  failed: number;
}

export interface DayTotals extends Known {
  /** Beginning of the day in UTC, in milliseconds since the epoch. */
  day: number;
  /** The same for each of its hours. */
  hours: readonly Known[];
}

export const NOTHING_KNOWN: Known = { verified: 0, capacity: 0, failed: 0 };
const HOURS = DAY_MS / HOUR_MS;

/** A day of which nothing is known. */
export const emptyDay = (day: number): DayTotals => ({
  ...{ ...NOTHING_KNOWN, day },
  hours: Array.from({ length: HOURS }, () => NOTHING_KNOWN),
});

/** Days of UTC that these stretches touch, each with what they add to it; what passes midnight counts on both. */
export function totalsOf(stretches: readonly Stretch[]): DayTotals[] {
  const days = new Map<number, Known[]>();
  for (const { from, to, look } of stretches) {
    for (let start = from; start < to;) {
      const hour = Math.floor(start / HOUR_MS) * HOUR_MS;
      const end = Math.min(to, hour + HOUR_MS);
      const day = dayOf(start);
      const hours = days.get(day) ?? Array.from({ length: HOURS }, () => ({ ...NOTHING_KNOWN }));
      const known = hours[(hour - day) / HOUR_MS];
      if (known) known[look] += end - start;
      days.set(day, hours);
      start = end;
    }
  }
  return [...days].map(([day, hours]) => ({ day, hours, ...hours.reduce(plus, NOTHING_KNOWN) }));
}

export function addTotals(a: DayTotals, b: DayTotals): DayTotals {
  return { day: a.day, hours: a.hours.map((hour, at) => plus(hour, b.hours[at] ?? NOTHING_KNOWN)), ...plus(a, b) };
}

export const plus = (a: Known, b: Known): Known => ({
  verified: a.verified + b.verified,
  capacity: a.capacity + b.capacity,
  failed: a.failed + b.failed,
});

/** The UTC day that a moment lies in. */
export const dayOf = (moment: number): number => Math.floor(moment / DAY_MS) * DAY_MS;
