import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';

/** How many checks have ended with each outcome; those still going count nowhere. */
export function countOutcomes(checks: readonly CheckResult[]): Run['counts'] {
  const counts = { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 };
  for (const { outcome } of checks) if (outcome !== null) counts[outcome] += 1;
  return counts;
}
