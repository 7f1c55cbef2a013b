import type { HistoryEntry, SuiteStatus } from '@/lib/domain/status';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';

const LENGTH = 26;
const EVERY_MS = 15 * 60_000;
/** What a bad hour looks like, in the middle of the record. */
const TROUBLE: readonly Reason[] = [
  'overloaded',
  'overloaded',
  'server_error',
  'ok_after_retry',
  'timeout',
  'internal',
];

/** The suite with a past: calm, with one bad hour, ending in what each check says now. */
export function withHistory(suite: SuiteStatus): SuiteStatus {
  const end = Date.parse(suite.latestRun?.finishedAt ?? '2025-10-21T19:35:00Z');
  return {
    ...suite,
    checks: suite.checks.map((check, place) => {
      const { latest } = check;
      if (!latest?.reason) return check;
      const steady: Reason = latest.outcome === 'FAIL' && suite.id !== 'preflight' ? 'ok' : latest.reason;
      const history = Array.from({ length: LENGTH }, (_, index): HistoryEntry => {
        const isLast = index === LENGTH - 1;
        const trouble = steady === 'ok' ? TROUBLE[index - 9 - (place % 3)] : undefined;
        const reason = isLast && latest.reason ? latest.reason : (trouble ?? steady);
        return {
          runId: isLast ? `0199-${suite.id}-1` : `0198-${suite.id}-${index}`,
          at: new Date(end - (LENGTH - 1 - index) * EVERY_MS).toISOString(),
          outcome: OUTCOME_OF[reason],
          reason,
          attempts: OUTCOME_OF[reason] === 'SKIPPED' ? 0 : reason === 'ok' ? 1 : 3,
        };
      });
      return { ...check, history };
    }),
  };
}
