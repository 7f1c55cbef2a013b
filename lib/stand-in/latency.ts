/** Milliseconds to the first byte. */
export interface Latency {
  completion(): number;
  /** For all that no model has to think about: the catalogue, refusals, pages of the edge. */
  quick(): number;
}

/** Like the real gateway's (completions 120–900 ms, the rest 30–150 ms), or always `fixedMs` when given. */
export function makeLatency(random: () => number, fixedMs: number | undefined): Latency {
  if (fixedMs !== undefined) return { completion: () => fixedMs, quick: () => fixedMs };
  return { completion: () => between(120, 900, random), quick: () => between(30, 150, random) };
}

/** A whole number from `low` to `high`, for a `random` in [0, 1). */
export function between(low: number, high: number, random: () => number): number {
  return Math.floor(low + random() * (high - low + 1));
}
