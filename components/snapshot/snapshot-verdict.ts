import { type RunState, runState } from '@/components/run/run-state';
import type { SnapshotContent, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';
import { caveatsOf, caveatText } from '@/lib/verdict/caveats';
import type { AuthStyle } from '@/lib/domain/words';
import { doubtInWords, doubtsOf } from '@/lib/verdict/doubts';
import { shortfallOf } from '@/lib/verdict/judge-target';
import { type Phrase, phraseText } from '@/lib/verdict/moment';
import { snapshotVerdict } from '@/lib/verdict/of-snapshot';
import { listed, SIDE_WORDS } from '@/lib/verdict/words';

/** What a suite says of itself. A run that was too old when it was sealed vouches for nothing, whatever it found. */
export function suiteState(suite: SnapshotSuite, authStyle: AuthStyle): RunState {
  const { id, run, stale } = suite;
  if (!run) return { mark: 'UNKNOWN', word: 'Unknown', why: 'never finished' };
  if (stale) return { mark: 'UNKNOWN', word: 'Stale', why: 'too old to vouch for anything' };
  const state = runState({ ...run, suite: id });
  const isHeldUp = run.verified === false && shortfallOf({ ...suite, authStyle }).kind === 'met-capacity';
  return isHeldUp ? { ...state, mark: 'CAPACITY', why: 'no room' } : state;
}

/** For a title and a preview: the verdict, and whose side it was. */
export function verdictWords(snapshot: SnapshotContent): string {
  if (snapshot.verified) return 'Verified';
  return `Not verified (${SIDE_WORDS[snapshotVerdict(snapshot).side].toLowerCase()})`;
}

/** What a verified one must not hide, or why it is not verified, with the checks that stood in the way. */
export function verdictNotes({ verified, suites, staleAfterMs, target: { authStyle } }: SnapshotContent): Phrase[] {
  if (!verified) return suites.flatMap((suite) => doubtsOf({ ...suite, authStyle }, staleAfterMs)).map(doubtInWords);
  return [
    `Nothing stood in the way of ${listed(suites.map(({ title }) => title))}.`,
    ...caveatsOf(suites.map((suite) => ({ ...suite, authStyle }))).map((caveat) => caveatText(caveat, listed)),
  ].map((sentence) => [sentence]);
}

/** The same as plain text, for titles and previews. */
export const notesText = (snapshot: SnapshotContent): string => verdictNotes(snapshot).map(phraseText).join(' ');
