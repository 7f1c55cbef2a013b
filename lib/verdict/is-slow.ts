import type { CheckResult } from '@/lib/domain/check-result';
import { slowFrom } from '@/lib/domain/slow-from';

/** Whether a pass took much longer than such passes usually do (milliseconds). What did not pass is never slow, nor is anything while nothing is usual. */
export const isSlow = ({ outcome, latencyMs }: Pick<CheckResult, 'outcome' | 'latencyMs'>, usualMs: number): boolean =>
  outcome === 'PASS' && latencyMs !== null && latencyMs >= slowFrom(usualMs);
