import { listed } from '@/components/ui/listed';
import type { CheckResult } from '@/lib/domain/check-result';
import type { TargetStatus } from '@/lib/domain/status';
import { REASON_TEXT, SUITE_TITLE } from './outcome-words';

/** What a green verdict must not hide: checks that did not pass and yet count, and passes that were not clean. */
export function verdictNotes(target: TargetStatus): string[] {
  const runs = target.suites.flatMap((suite) => (suite.latestRun ? [suite.latestRun] : []));
  const allowed = runs.flatMap((run) => {
    const short = run.checks.filter((check) => check.outcome === 'FAIL' || check.outcome === 'CAPACITY');
    return short.length > 0 ? [`${SUITE_TITLE[run.suite]} allows ${listed(short.map(withReason))}.`] : [];
  });
  const results = runs.flatMap((run) => run.checks);
  return [
    ...allowed,
    ...said(results, 'recovered only after a retry', (check) => check.reason === 'ok_after_retry'),
    ...said(results, 'skipped', (check) => check.outcome === 'SKIPPED'),
  ];
}

const withReason = (check: CheckResult): string =>
  check.reason ? `${check.id} ${REASON_TEXT[check.reason]}` : check.id;

function said(results: CheckResult[], what: string, which: (check: CheckResult) => boolean): string[] {
  const names = results.filter(which).map((check) => check.id);
  return names.length > 0 ? [`${listed(names)} ${what}.`] : [];
}
