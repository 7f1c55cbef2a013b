'use client';

import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { ageText, utcTime } from '@/components/ui/time-text';
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

/** The one sentence that the page is about, and beneath it what it rests on. */
export function VerdictLine({ target, staleAfterMs, lost }: Props) {
  const known = verdictSentence(target, { now: useServerTime(EVERY_MS), staleAfterMs });
  const verdict = lost ? lostVerdict(known) : known;
  const finished = target.suites.flatMap((suite) => suite.latestRun?.finishedAt ?? []).toSorted();
  const latest = finished.at(-1);
  const notes = verdict.word === 'Verified' ? verdictNotes(target) : [];
  return (
    <div className="min-w-0">
      <title>{`${verdict.word} · Chutes status`}</title>
      <h1 className="verdict">
        <OutcomeMark mark={verdict.mark} size={22} />
        <span className="min-w-0">
          <span className={markTone(verdict.mark)}>{verdict.word}:</span> {verdict.because}
        </span>
      </h1>
      <p className="verdict-basis">
        {latest ? (
          <>
            Latest run ended <time dateTime={latest}>{utcTime(latest)}</time>. Evidence counts for{' '}
            {ageText(staleAfterMs)}.
          </>
        ) : (
          'Run the doctor to ask the gateway for the first time.'
        )}
        {notes.map((note) => ` ${note}`)}
      </p>
    </div>
  );
}
