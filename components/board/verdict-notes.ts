import type { CheckResult } from '@/lib/domain/check-result';
import { REASON_TEXT as REASON_HELP } from '@/lib/domain/reason-text';
import type { TargetStatus } from '@/lib/domain/status';
import { named } from './named';
import { REASON_TEXT, SUITE_TITLE } from './outcome-words';
import type { Verdict } from './verdict-sentence';

/** Characters that two names may take: two lines on a phone, with the words around them. */
const ROOM = 90;

/** What a green verdict must not hide: checks that did not pass and yet count, and passes that were not clean. */
export function verdictNotes(target: TargetStatus): string[] {
  const runs = target.suites.flatMap((suite) => (suite.latestRun ? [suite.latestRun] : []));
  const allowed = runs.flatMap((run) => {
    const short = run.checks.filter((check) => check.outcome === 'FAIL' || check.outcome === 'CAPACITY');
    return short.length > 0 ? [`${SUITE_TITLE[run.suite]} allows ${named(short.map(withReason), ROOM)}.`] : [];
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
  return names.length > 0 ? [`${named(names, ROOM)} ${what}.`] : [];
}

/** What to do now, in one sentence; null when there is nothing to do, or nothing that we could know of. */
export function nextStep(target: TargetStatus, word: Verdict['word']): string | null {
  if (word === 'Verified' || target.missing.length > 0) return null;
  const runs = target.suites.flatMap((suite) => (suite.latestRun ? [suite.latestRun] : []));
  if (runs.length === 0)
    return 'Press “Run doctor now” to ask the gateway for the first time, or “All” for every check.';
  if (word === 'Unknown') return 'Press “All” to ask again.';
  const short = runs.filter((run) => run.verified === false).flatMap((run) => run.checks);
  const worst = short.find((check) => check.outcome === 'FAIL') ?? short.find((check) => check.outcome !== 'PASS');
  return worst?.reason ? `Next: ${REASON_HELP[worst.reason].next}` : null;
}
