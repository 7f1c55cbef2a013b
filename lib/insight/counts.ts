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

/** Upper bounds of the waits that a gateway asked for, in milliseconds; the last bucket holds everything longer. */
export const ASKED_UP_TO_MS = [
  0, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 3_600_000,
] as const;

export function askedBucket(ms: number): number {
  const bucket = ASKED_UP_TO_MS.findIndex((upTo) => ms <= upTo);
  return bucket === -1 ? ASKED_UP_TO_MS.length : bucket;
}

const FIRST_MS = 5;
const FACTOR = 1.2;
const LAST = 60;

/** The bucket of a duration: each is 20 % wider than the one before, the first holds all up to 5 ms. */
export function latencyBucket(ms: number): number {
  if (!(ms > FIRST_MS)) return 0;
  return Math.min(LAST, Math.ceil(Math.log(ms / FIRST_MS) / Math.log(FACTOR) - 1e-9));
}

/** A value within a factor of √1.2 (under 10 %) of everything in the bucket. */
function bucketMiddle(bucket: number): number {
  return bucket === 0 ? FIRST_MS : FIRST_MS * FACTOR ** (bucket - 0.5);
}

/** The quantile `q` (0 to 1) of a histogram of buckets, by nearest rank; null when it is empty. */
export function bucketQuantile(histogram: ReadonlyMap<number, number>, q: number): number | null {
  const total = [...histogram.values()].reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let rank = Math.max(1, Math.ceil(q * total));
  for (const [bucket, count] of [...histogram].toSorted(([a], [b]) => a - b)) {
    rank -= count;
    if (rank <= 0) return bucketMiddle(bucket);
  }
  return null;
}
