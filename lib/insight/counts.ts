import type { SuiteId } from '@/lib/domain/words';

/** What is counted of many results: sparse, and added up name by name. A name that is not there counts 0. */
export type Counts = Record<string, number>;

/** The counts of one check over one hour or one UTC day. */
export interface CountedCheck {
  check: string;
  suite: SuiteId;
  /** Beginning of the hour or day, milliseconds since the epoch. */
  start: number;
  counts: Counts;
}

/** Adds `more` to `into`, in place. */
export function addCounts(into: Counts, more: Readonly<Counts>): Counts {
  for (const name in more) into[name] = (into[name] ?? 0) + (more[name] ?? 0);
  return into;
}

export const countOf = (counts: Readonly<Counts>, name: string): number => counts[name] ?? 0;

/** The counts under `prefix.<number>`, by that number. */
export function numbered(counts: Readonly<Counts>, prefix: string): Map<number, number> {
  const found = new Map<number, number>();
  for (const name in counts) {
    if (!name.startsWith(prefix) || name.charAt(prefix.length) !== '.') continue;
    const number = Number(name.slice(prefix.length + 1));
    if (Number.isInteger(number)) found.set(number, counts[name] ?? 0);
  }
  return found;
}
