import { REASON_TEXT as REASON_HELP } from '@/lib/domain/reason-text';
import type { TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { caveats } from './caveats';
import { named } from './named';
import type { Verdict } from './verdict-sentence';

/** Characters that two names may take: two lines on a phone, with the words around them. */
const ROOM = 90;

/** What a green verdict must not hide, in the room there is for it. */
export const verdictNotes = ({ suites }: TargetStatus): string[] =>
  caveats(
    suites.flatMap(({ id, latestRun }) =>
      latestRun ? [{ title: SUITE_TEXT[id].title, checks: latestRun.checks }] : [],
    ),
    (names) => named(names, ROOM),
  );

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
