/**
 * How far the server's clock is ahead of ours, in milliseconds. A status can be older than its arrival (a 304 lets
 * the browser answer with the body it had), but never newer, so the greatest difference seen is the nearest.
 */
export function serverAhead(known: number | null, generatedAt: string, browserNow: number): number {
  const seen = Date.parse(generatedAt) - browserNow;
  return known === null ? seen : Math.max(known, seen);
}
