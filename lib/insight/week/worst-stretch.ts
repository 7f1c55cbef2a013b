import type { WorstStretch } from '@/lib/domain/insight/when-to-run';
import { share } from '@/lib/insight/plain-words';
import type { WeekCell } from './fullness';

const HOURS = 168;
/** The logarithm of how much likelier what was seen has to be with the stretch than without: chance alone brings it about in one week of twenty. */
const LEAST_RATIO = 9;

/** From that hour of those weekdays on, so many hours: beyond midnight too. */
interface Stretch {
  day: number;
  days: number;
  hour: number;
  hours: number;
}

/**
 * The weekdays and hours that stand out most by being full, or null where none does. Found by the scan statistic of
 * Kulldorff (1997): of all stretches the one whose hours make what was seen likeliest. Hours are counted and not
 * checks, since the checks of one hour share its fate; where nearly every hour is full, by how full they were.
 */
export function worstStretch(cells: readonly WeekCell[]): WorstStretch | null {
  const found = scan(cells, ({ full }) => full) ?? scan(cells, ({ load }) => load);
  if (!found) return null;
  const inside = placesOf(found).map((at) => cells[at]);
  const sum = (of: (cell: WeekCell) => number) => inside.reduce((total, cell) => total + (cell ? of(cell) : 0), 0);
  return {
    ...found,
    looked: sum(({ looked }) => looked),
    full: sum(({ full }) => full),
    checks: share(
      sum(({ capacity }) => capacity),
      sum(({ asked }) => asked),
    ),
  };
}

/** Tries every range of hours on every range of days; the week is a circle. */
function scan(cells: readonly WeekCell[], weight: (cell: WeekCell) => number): Stretch | null {
  const [weights, looks] = [runningSums(cells, weight), runningSums(cells, ({ looked }) => looked)];
  const seen = runningSums(cells, ({ looked }) => (looked > 0 ? 1 : 0));
  const [all, allLooks] = [weights(0, HOURS), looks(0, HOURS)];
  let best: Stretch | null = null;
  let most = LEAST_RATIO;
  for (const { hour, hours, day } of HOUR_RANGES) {
    let [full, looked, known] = [0, 0, 0];
    for (let days = 1; days <= 7; days++) {
      const from = ((day + days - 1) % 7) * 24 + hour;
      full += weights(from, hours);
      looked += looks(from, hours);
      known += seen(from, hours);
      const isRepeated = days === 7 && (day > 0 || hours === 24);
      if (isRepeated || full * allLooks <= all * looked || 2 * known < days * hours) continue;
      const ratio = likelihoodRatio(full, looked, all, allLooks);
      // Of equals the smallest, so that no hour without a record is taken in.
      const isSmaller = best !== null && ratio > most - EQUAL && days * hours < best.days * best.hours;
      if (ratio <= most + EQUAL && !isSmaller) continue;
      [best, most] = [{ day, days, hour, hours }, ratio];
    }
  }
  return best;
}

const EQUAL = 1e-9;

/** The logarithm of how much likelier it is that the inside and the outside each have a rate of their own. */
function likelihoodRatio(full: number, looked: number, all: number, allLooks: number): number {
  return likelihood(full, looked) + likelihood(all - full, allLooks - looked) - likelihood(all, allLooks);
}

const likelihood = (full: number, of: number): number =>
  (full > 0 ? full * Math.log(full / of) : 0) + (of > full ? (of - full) * Math.log((of - full) / of) : 0);

/** The sum over `length` hours of the week from `from` on, around its end. */
function runningSums(cells: readonly WeekCell[], of: (cell: WeekCell) => number) {
  const sums = new Float64Array(2 * HOURS + 1);
  for (let at = 0; at < 2 * HOURS; at++) {
    const cell = cells[at % HOURS];
    sums[at + 1] = (sums[at] ?? 0) + (cell ? of(cell) : 0);
  }
  return (from: number, length: number): number => (sums[from + length] ?? 0) - (sums[from] ?? 0);
}

const placesOf = ({ day, days, hour, hours }: Stretch): number[] =>
  Array.from({ length: days * hours }, (_, at) => {
    const [onDay, more] = [Math.floor(at / hours), at % hours];
    return (((day + onDay) % 7) * 24 + hour + more) % HOURS;
  });

/** From each hour of each weekday; whole days begin at midnight. */
const HOUR_RANGES: readonly Omit<Stretch, 'days'>[] = Array.from({ length: 7 * 24 * 24 }, (_, at) => ({
  day: at % 7,
  hour: Math.floor(at / 7) % 24,
  hours: Math.floor(at / 168) + 1,
})).filter(({ hour, hours }) => hours < 24 || hour === 0);
