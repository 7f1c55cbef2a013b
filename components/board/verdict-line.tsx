'use client';

import { Headline, HEADLINE_NOTES } from '@/components/ui/headline';
import { markTone } from '@/components/ui/mark';
import { Time } from '@/components/ui/time';
import { useServerTime } from '@/lib/client/use-server-time';
import type { TargetStatus } from '@/lib/domain/status';
import { unchangedSince } from './unchanged-since';
import { nextStep, verdictNotes } from './verdict-notes';
import { lostVerdict, verdictSentence } from './verdict-sentence';

const EVERY_MS = 5_000;
/** From so many characters on the sentence is set smaller: there is room for it, but not for any length of it. */
const LONG = 88;
const VERY_LONG = 120;

interface Props {
  target: TargetStatus;
  staleAfterMs: number;
  /** Our own server does not answer, so that nothing is known any more. */
  lost: boolean;
}

/** The one sentence that the page is about, and beneath it since when, what it must not hide, and what to do next. */
export function VerdictLine({ target, staleAfterMs, lost }: Props) {
  const known = verdictSentence(target, { now: useServerTime(EVERY_MS), staleAfterMs });
  const verdict = lost ? lostVerdict(known) : known;
  const notes = verdict.word === 'Verified' ? verdictNotes(target) : [];
  const next = lost ? null : nextStep(target, verdict.word);
  const since = lost || verdict.word === 'Unknown' ? null : unchangedSince(target);
  const said = [next, ...notes, since && sinceText(since)].filter(Boolean).join(' ');
  return (
    // Room for the longest usual sentence, so that the matrix stays where it is when the verdict changes. Beside the buttons
    // of a middling window it would be a column of words.
    <div className="min-h-29 min-w-0 flex-[1_1_34rem] max-xl:w-full max-xl:flex-none max-lg:min-h-34">
      <Headline mark={verdict.mark} length={lengthOf(`${verdict.word}: ${verdict.because}`)}>
        {/* Another verdict is another text, not the old one moved. */}
        <span key={`${verdict.word} ${verdict.because}`} className="min-w-0 flex-1">
          <span className={markTone(verdict.mark)}>{verdict.word}:</span> {verdict.because}
        </span>
      </Headline>
      <p key={`${verdict.because} ${said} ${since?.at ?? ''}`} className={HEADLINE_NOTES}>
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

const sinceText = ({ isNew, atLeast }: NonNullable<ReturnType<typeof unchangedSince>>): string =>
  isNew ? 'Changed with the run of' : `Unchanged since${atLeast ? ' at least' : ''}`;

function lengthOf(sentence: string): 'short' | 'long' | 'very-long' {
  if (sentence.length >= VERY_LONG) return 'very-long';
  return sentence.length >= LONG ? 'long' : 'short';
}
