/** Upper bounds of the waits that a gateway asked for, in milliseconds; the last bucket holds everything longer. */
export const ASKED_UP_TO_MS = [
  0, 1000, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 3_600_000,
] as const;

export function askedBucket(ms: number): number {
  const bucket = ASKED_UP_TO_MS.findIndex((upTo) => ms <= upTo);
  return bucket === -1 ? ASKED_UP_TO_MS.length : bucket;
}
