'use client';

import { HEADLINE_NOTES, Headline } from '@/components/ui/headline';
import { markTone } from '@/components/ui/mark';
import { Time } from '@/components/ui/time';
import { useServerTime } from '@/lib/client/use-server-time';
import type { CheckStatus, TargetStatus } from '@/lib/domain/status';
import { caveatText, caveatsOf } from '@/lib/verdict/caveats';
import { named } from '@/lib/verdict/words';
import { type Step, nextStep, stepText } from '@/lib/verdict/next-step';
import { verdictOf } from '@/lib/verdict/of-status';
import { type Lost, lostSentence, sentenceOf } from '@/lib/verdict/sentence';
import { HISTORY_LENGTH } from '@/lib/domain/words';

const EVERY_MS = 5_000;
/** From so many characters on the sentence is set smaller: there is room for it, but not for any length of it. */
const LONG = 88;
const VERY_LONG = 120;
/** Characters that two names may take in a note: two lines on a phone, with the words around them. */
const NOTE_ROOM = 90;

interface Props {
  target: TargetStatus;
  staleAfterMs: number;
  /** Why nothing is known any more; null when all is well. */
  lost: Lost | null;
}

/** The one sentence that the page is about, and beneath it since when, what it must not hide, and what to do next. */
export function VerdictLine({ target, staleAfterMs, lost }: Props) {
  const now = useServerTime(EVERY_MS);
  const verdict = verdictOf(target, { now, staleAfterMs });
  const known = sentenceOf(verdict, now);
  const { word, because } = lost ? lostSentence(known, lost) : known;
  const mark = lost ? 'UNKNOWN' : verdict.mark;
  const notes = !lost && verdict.word === 'verified' ? caveatsOf(verdict.suites).map(noteText) : [];
  const next = lost ? null : nextStep(verdict);
  const since = word === 'Unknown' ? null : unchangedSince(target);
  const said = [next && nextText(next), ...notes, since && sinceText(since)].filter(Boolean).join(' ');
  return (
    // Room for the longest usual sentence, so that the matrix stays where it is when the verdict changes. Beside the buttons
    // of a middling window it would be a column of words.
    <div className="min-h-29 min-w-0 flex-[1_1_34rem] max-xl:w-full max-xl:flex-none max-lg:min-h-34">
      <Headline mark={mark} length={lengthOf(`${word}: ${because}`)}>
        {/* Another verdict is another text, not the old one moved. */}
        <span key={`${word} ${because}`} className="min-w-0 flex-1">
          <span className={markTone(mark)}>{word}:</span> {because}
        </span>
      </Headline>
      <p key={`${because} ${said} ${since?.at ?? ''}`} className={HEADLINE_NOTES}>
        {said}
        {since && (
          <>
            {' '}
            <Time at={since.at} />.
          </>
        )}
      </p>
    </div>
  );
}

const noteText = (caveat: Parameters<typeof caveatText>[0]): string =>
  caveatText(caveat, (names) => named(names, NOTE_ROOM));

/** The step, by the buttons that are in sight. */
function nextText(step: Step): string {
  switch (step.kind) {
    case 'run-first':
      return 'Press “Run doctor now” to ask the gateway for the first time, or “All” for every check.';
    case 'run-all':
      return 'Press “All” to ask again.';
    case 'mend':
      return `Next: ${stepText(step)}`;
  }
}

const sinceText = ({ isNew, atLeast }: NonNullable<ReturnType<typeof unchangedSince>>): string =>
  isNew ? 'Changed with the run of' : `Unchanged since${atLeast ? ' at least' : ''}`;

function lengthOf(sentence: string): 'short' | 'long' | 'very-long' {
  if (sentence.length >= VERY_LONG) return 'very-long';
  return sentence.length >= LONG ? 'long' : 'short';
}

/** Since when every check of a target says what it says now. */
interface Unchanged {
  /** The moment of the last change, or of the oldest run that is shown. */
  at: string;
  /** True when no change is in sight: it may have been so for longer. */
  atLeast: boolean;
  /** True when the last change came with the latest run. */
  isNew: boolean;
}

/** Null while a check has no past, or no check has more than its first run. */
export function unchangedSince(target: TargetStatus): Unchanged | null {
  const streaks = target.suites.flatMap((suite) => suite.checks.map(streakOf));
  const known = streaks.flatMap((streak) => (streak ? [streak] : []));
  if (known.length === 0 || known.length < streaks.length) return null;
  const changes = known.filter((streak) => !streak.whole);
  const last = (changes.length > 0 ? changes : known).toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  if (!last || known.every((streak) => streak.whole && streak.length < 2)) return null;
  return { at: last.at, atLeast: changes.length === 0 && last.length === HISTORY_LENGTH, isNew: last.length === 1 };
}

function streakOf({ history }: CheckStatus): { at: string; length: number; whole: boolean } | null {
  const now = history.at(-1);
  if (!now) return null;
  const change = history.findLastIndex((entry) => entry.outcome !== now.outcome);
  const first = history[change + 1] ?? now;
  return { at: first.at, length: history.length - change - 1, whole: change === -1 };
}
