import type { TargetStatus } from '@/lib/domain/status';
import { REASON_TEXT } from './outcome-words';

/** What a green verdict must not hide: checks that did not pass and yet count, and passes that were not clean. */
export function verdictNotes(target: TargetStatus): string[] {
  const results = target.suites.flatMap((suite) => suite.latestRun?.checks ?? []);
  const inVerified = target.suites.flatMap((suite) => (suite.latestRun?.verified ? suite.latestRun.checks : []));
  const allowed = inVerified.filter((check) => check.outcome === 'FAIL' || check.outcome === 'CAPACITY');
  const recovered = results.filter((check) => check.reason === 'ok_after_retry');
  const skipped = results.filter((check) => check.outcome === 'SKIPPED');
  return [
    ...allowed.map(
      (check) => `${check.id} ${check.reason ? REASON_TEXT[check.reason] : check.outcome}, which ${check.suite} allows`,
    ),
    ...(recovered.length > 0 ? [`${recovered.map((check) => check.id).join(', ')} recovered only after a retry`] : []),
    ...(skipped.length > 0 ? [`${skipped.map((check) => check.id).join(', ')} skipped`] : []),
  ];
}
