'use client';

import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import { useServerTime } from '@/lib/client/use-server-time';
import type { TargetStatus } from '@/lib/domain/status';
import { unchangedSince } from './unchanged-since';
import { nextStep, verdictNotes } from './verdict-notes';
import { lostVerdict, verdictSentence } from './verdict-sentence';

const EVERY_MS = 5_000;

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
  return (
    <div className="min-w-0">
      <h1 className="verdict">
        <OutcomeMark mark={verdict.mark} size={24} />
        {/* Another verdict is another text, not the old one moved. */}
        <span key={`${verdict.word} ${verdict.because}`} className="min-w-0">
          <span className={markTone(verdict.mark)}>{verdict.word}:</span> {verdict.because}
        </span>
      </h1>
      <p key={`${verdict.because} ${notes.join()} ${next ?? ''} ${since?.at ?? ''}`} className="verdict-notes">
        {next}
        {notes.join(' ')}
        {since && (
          <>
            {' '}
            {since.isNew ? 'Changed with the run of' : `Unchanged since${since.atLeast ? ' at least' : ''}`}{' '}
            <Time at={since.at} />.
          </>
        )}
      </p>
    </div>
  );
}
