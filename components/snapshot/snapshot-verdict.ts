import { type RunState, runState } from '@/components/run/run-state';
import type { Mark } from '@/components/ui/mark';
import type { SnapshotContent, SnapshotSuite } from '@/lib/domain/snapshot';
import { caveatsOf, caveatText } from '@/lib/verdict/caveats';
import { doubtsOf, doubtWithChecks } from '@/lib/verdict/doubts';
import type { Phrase } from '@/lib/verdict/moment';
import { listed } from '@/lib/verdict/words';
import { GRAVEST_FIRST } from '@/lib/verdict/side';

/** What a suite says of itself. A run that was too old when it was sealed vouches for nothing, whatever it found. */
export function suiteState({ id, run, stale }: SnapshotSuite): RunState {
  if (!run) return { mark: 'UNKNOWN', word: 'Unknown', why: 'never finished' };
  if (stale) return { mark: 'UNKNOWN', word: 'Stale', why: 'too old to vouch for anything' };
  return runState({ ...run, suite: id });
}

/** The mark of the whole: that of the suite that is worst off. */
export function verdictMark({ verified, suites }: SnapshotContent): Mark {
  if (verified) return 'PASS';
  const marks = suites.map((suite) => suiteState(suite).mark);
  return GRAVEST_FIRST.find((mark) => marks.includes(mark)) ?? 'UNKNOWN';
}

/** What a verified one must not hide, or why it is not verified, with the checks that stood in the way. */
export function verdictNotes({ verified, suites, staleAfterMs, target: { authStyle } }: SnapshotContent): Phrase[] {
  if (!verified) return suites.flatMap((suite) => doubtsOf({ ...suite, authStyle }, staleAfterMs)).map(doubtWithChecks);
  const ended = `${listed(suites.map(({ title }) => title))} ended with exit 0.`;
  return [
    ended,
    ...caveatsOf(suites.map((suite) => ({ ...suite, authStyle }))).map((caveat) => caveatText(caveat, listed)),
  ].map((sentence) => [sentence]);
}
