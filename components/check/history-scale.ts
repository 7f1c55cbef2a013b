/** The least round number of milliseconds (1, 2 or 5 times a power of ten) that no latency exceeds; at least 100. */
export function scaleTop(latencies: readonly number[]): number {
  const most = Math.max(100, ...latencies);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most) ?? most;
}
