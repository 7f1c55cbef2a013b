const FIRST_MS = 5;
const FACTOR = 1.2;
const LAST = 60;

/** The bucket of a duration: each is 20 % wider than the one before, the first holds all up to 5 ms. */
export function latencyBucket(ms: number): number {
  if (!(ms > FIRST_MS)) return 0;
  return Math.min(LAST, Math.ceil(Math.log(ms / FIRST_MS) / Math.log(FACTOR) - 1e-9));
}

/** A value within a factor of √1.2 (under 10 %) of everything in the bucket. */
export function bucketMiddle(bucket: number): number {
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
