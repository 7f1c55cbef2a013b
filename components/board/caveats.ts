import type { CheckResult } from '@/lib/domain/check-result';
import { REASON_TEXT } from './outcome-words';

interface Checked {
  title: string;
  checks: readonly Pick<CheckResult, 'id' | 'outcome' | 'reason'>[];
}

/** What a green verdict must not hide: checks that did not pass and yet count, and passes that were not clean. */
export function caveats(suites: readonly Checked[], list: (names: readonly string[]) => string): string[] {
  const allowed = suites.flatMap(({ title, checks }) => {
    const short = checks.filter(({ outcome }) => outcome === 'FAIL' || outcome === 'CAPACITY');
    const names = short.map(({ id, reason }) => (reason ? `${id} ${REASON_TEXT[reason]}` : id));
    return names.length > 0 ? [`${title} allows ${list(names)}.`] : [];
  });
  const all = suites.flatMap(({ checks }) => checks);
  const said = (what: string, which: (check: Checked['checks'][number]) => boolean): string[] => {
    const names = all.filter(which).map(({ id }) => id);
    return names.length > 0 ? [`${list(names)} ${what}.`] : [];
  };
  return [
    ...allowed,
    ...said('recovered only after a retry', ({ reason }) => reason === 'ok_after_retry'),
    ...said('skipped', ({ outcome }) => outcome === 'SKIPPED'),
  ];
}
