'use client';

import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { useServerTime } from '@/lib/client/use-server-time';
import type { TargetStatus } from '@/lib/domain/status';
import { verdictNotes } from './verdict-notes';
import { lostVerdict, verdictSentence } from './verdict-sentence';

const EVERY_MS = 5_000;

interface Props {
  target: TargetStatus;
  staleAfterMs: number;
  /** Our own server does not answer, so that nothing is known any more. */
  lost: boolean;
}

/** The one sentence that the page is about; a good one is followed by what it must not hide. */
export function VerdictLine({ target, staleAfterMs, lost }: Props) {
  const known = verdictSentence(target, { now: useServerTime(EVERY_MS), staleAfterMs });
  const verdict = lost ? lostVerdict(known) : known;
  const notes = verdict.word === 'Verified' ? verdictNotes(target) : [];
  return (
    <div className="min-w-0">
      <title>{`${verdict.word} · Chutes status`}</title>
      <h1 className="verdict">
        <OutcomeMark mark={verdict.mark} size={22} />
        {/* Another verdict is another text, not the old one moved. */}
        <span key={verdict.word} className="min-w-0">
          <span className={markTone(verdict.mark)}>{verdict.word}:</span> {verdict.because}
        </span>
      </h1>
      {notes.length > 0 && <p className="verdict-notes">{notes.join(' ')}</p>}
    </div>
  );
}
