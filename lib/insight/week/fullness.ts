import type { Fullness, WorstStretch } from '@/lib/domain/insight/when-to-run';
import type { CountedHour } from '@/lib/insight/capacity-by-hour';
import { HOUR_MS, type Span } from '@/lib/insight/insight-window';
import { share } from '@/lib/insight/plain-words';
import { worstStretch } from './worst-stretch';
import { weekdayOf, type ZoneClock } from './zone-clock';

export const HOURS_OF_WEEK = 168;
/** Less than this of the week is too little to call any part of it the worst. */
const LEAST_OF_WEEK = HOURS_OF_WEEK / 2;

/** What the hours of a window that fall into one hour of the week came to. */
export interface WeekCell {
  /** Hours in which anything was asked. */
  looked: number;
  /** Of those, the ones in which a check met no room. */
  full: number;
  /** Their shares of checks that met no room, added up. */
  load: number;
  asked: number;
  capacity: number;
}

/** The 168 hours of the week as the clock of the place shows them, from Monday 00:00 on. An hour shown twice in autumn counts twice. */
export function weekCells(hours: readonly CountedHour[], clock: ZoneClock): WeekCell[] {
  const cells = Array.from({ length: HOURS_OF_WEEK }, () => ({ looked: 0, full: 0, load: 0, asked: 0, capacity: 0 }));
  for (const { start, asked, capacity } of hours) {
    const { day, hour } = clock.readAt(start);
    const cell = cells[weekdayOf(day) * 24 + hour];
    if (!cell || asked === 0) continue;
    cell.looked += 1;
    cell.full += capacity > 0 ? 1 : 0;
    cell.load += capacity / asked;
    cell.asked += asked;
    cell.capacity += capacity;
  }
  return cells;
}

/**
 * How many hours of the span (of whole hours) were full, and which stretch of the week most. An hour in which nothing was
 * asked is neither full nor free, and no stretch is named where less than half of the week was looked at.
 */
export function fullness(span: Pick<Span, 'from' | 'to'>, cells: readonly WeekCell[]): Fullness {
  const sum = (of: (cell: WeekCell) => number) => cells.reduce((total, cell) => total + of(cell), 0);
  const isEnough = cells.filter(({ looked }) => looked > 0).length >= LEAST_OF_WEEK;
  const worst: WorstStretch | null = isEnough ? worstStretch(cells) : null;
  return {
    hours: Math.round((span.to - span.from) / HOUR_MS),
    looked: sum(({ looked }) => looked),
    full: sum(({ full }) => full),
    checks: share(
      sum(({ capacity }) => capacity),
      sum(({ asked }) => asked),
    ),
    isWeekKnown: isEnough,
    worst,
  };
}
