import type { CheckResult } from './check-result';

/** What is quick varies by more than a factor, hence the second. */
const SLOW = { times: 3, moreMs: 1000 };

/** From so many milliseconds on a pass is slow, beside what such passes usually take. */
export const slowFrom = (usualMs: number): number => Math.max(SLOW.times * usualMs, usualMs + SLOW.moreMs);

/** Whether a pass took so long. What did not pass is never slow. */
export const isSlow = ({ outcome, latencyMs }: Pick<CheckResult, 'outcome' | 'latencyMs'>, usualMs: number): boolean =>
  outcome === 'PASS' && latencyMs !== null && latencyMs >= slowFrom(usualMs);
