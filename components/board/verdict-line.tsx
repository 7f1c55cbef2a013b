'use client';

import { useState } from 'react';
import { HEADLINE_NOTES } from '@/components/ui/headline';
import { laterPart } from '@/components/ui/lazy-part';
import { SideLine, VerdictSentence } from '@/components/ui/side-line';
import { Time } from '@/components/ui/time';
import { useServerTime } from '@/lib/client/use-server-time';
import type { TargetStatus } from '@/lib/domain/status';
import { caveatText, caveatsOf } from '@/lib/verdict/caveats';
import { changesOf, changeText, unchangedSince } from '@/lib/verdict/changes';
import { verdictOf } from '@/lib/verdict/of-status';
import { type Lost, lostSentence, type Sentence, sentenceOf } from '@/lib/verdict/sentence';
import { named, SIDE_WORDS } from '@/lib/verdict/words';
import type { EndedRun } from './run-announcement';
import { openRunsOf, progressText } from './suite-state';
import type { BoardCommands } from './use-commands';

/** Half of what is known of verdicts is what to do about them: it need not be there before the verdict itself. */
const NextStep = laterPart(async () => (await import('./next-step')).NextStep);

const BEFORE_SCENE = 'Another scenario was chosen since: this is from before it.';
const EVERY_MS = 5_000;
/** Characters that two names may take in a note: two lines on a phone, with the words around them. */
const NOTE_ROOM = 90;

interface Props {
  target: TargetStatus;
  staleAfterMs: number;
  /** Why nothing is known any more; null when all is well. */
  lost: Lost | null;
  playedSince: number;
  ended: readonly EndedRun[];
  commands: BoardCommands;
}

/** Whose side it is, the one sentence that the page is about, what to do next, and what the verdict must not hide. */
export function VerdictLine({ target, staleAfterMs, lost, playedSince, ended, commands }: Props) {
  const moment = { now: useServerTime(EVERY_MS), staleAfterMs };
  const verdict = verdictOf(target, moment);
  const known = sentenceOf(verdict, moment.now);
  const open = lost ? [] : openRunsOf(target);
  const mark = lost ? 'UNKNOWN' : verdict.mark;
  const side = lost ? 'dashboard' : verdict.side;
  const before = useSaidBefore(open.length > 0, target, known, SIDE_WORDS[side]);
  const ends = target.suites.flatMap(({ latestRun }) => latestRun?.finishedAt ?? []);
  const isOfBefore = ends.some((at) => Date.parse(at) < playedSince);
  const notes = !lost && verdict.word === 'verified' ? caveatsOf(verdict.suites).map(noteText) : [];
  return (
    // Room for the longest usual sentence, so that the matrix stays where it is when the verdict changes. Beside the buttons
    // of a middling window it would be a column of words. A phone leaves out what its page says again, so that it needs less.
    <div className="min-h-30 min-w-0 flex-[1_1_34rem] max-xl:w-full max-xl:flex-none max-lg:min-h-30.5 max-xs:min-h-39 print:min-h-0!">
      {open.length > 0 ? (
        <>
          <SideLine
            side={side}
            mark="RUNNING"
            words={target.suites.some(({ latestRun }) => latestRun) ? 'Asking again' : 'Asking'}
          />
          <VerdictSentence word="" because={`${open.map(progressText).join('; ')}.`} mark={null} />
          {before && <Before {...before} />}
        </>
      ) : (
        <>
          <SideLine side={side} mark={mark} />
          <VerdictSentence {...(lost ? lostSentence(known, lost) : known)} mark={mark} />
          {!lost && <NextStep target={target} staleAfterMs={staleAfterMs} commands={commands} />}
          <Notes
            notes={isOfBefore ? [BEFORE_SCENE, ...notes] : notes}
            target={target}
            ended={ended}
            isKnown={!lost && verdict.word !== 'unknown'}
            isBesideStep={!lost && verdict.word !== 'verified'}
          />
        </>
      )}
    </div>
  );
}

interface SaidBefore {
  at: string;
  said: Sentence;
  side: string;
}

/** What was said when the open runs began; half of their results are no verdict. Null while nothing had ended. */
function useSaidBefore(isOpen: boolean, { suites }: TargetStatus, said: Sentence, side: string): SaidBefore | null {
  const ends = suites.flatMap(({ latestRun }) => latestRun?.finishedAt ?? []);
  const at = ends.toSorted().at(-1);
  const now = at === undefined ? null : { at, said, side };
  const [kept, keep] = useState({ isOpen, said: now });
  if (kept.isOpen !== isOpen || (!isOpen && kept.said?.at !== at)) keep({ isOpen, said: now });
  return kept.said;
}

/** While a run goes on, what was said before is the past. */
const Before = ({ at, said, side }: SaidBefore) => (
  <p className={HEADLINE_NOTES}>
    <Time at={at} />: {side}. {said.word}
    <span className="max-lg:not-print:hidden">: {said.because}</span>
  </p>
);

interface NotesProps {
  notes: readonly string[];
  target: TargetStatus;
  ended: readonly EndedRun[];
  isKnown: boolean;
  /** Where a phone has no room for more than the step: what changed stands at the end of its page. */
  isBesideStep: boolean;
}

function Notes({ notes, target, ended, isKnown, isBesideStep }: NotesProps) {
  const checks = target.suites.flatMap((suite) => suite.checks);
  const since = isKnown ? unchangedSince(checks) : null;
  const runs = ended.map(({ id }) => id);
  const changed = changesOf(checks).filter(({ to }) => runs.includes(to.runId));
  const news = changed.map((change) => `${change.checkId} ${changeText(change)}`);
  const told = [...(news.length > 0 ? [`Just changed: ${named(news)}.`] : []), ...notes].join(' ');
  const onDesk = isBesideStep && notes.length === 0 ? 'max-lg:not-print:hidden' : '';
  return (
    <p key={`${told} ${since?.at ?? ''} ${since?.isNew}`} className={`${HEADLINE_NOTES} ${onDesk}`}>
      {told}
      {since && news.length === 0 && (
        <>
          {' '}
          {since.isNew ? 'Changed with the run of' : `Unchanged since${since.atLeast ? ' at least' : ''}`}{' '}
          <Time at={since.at} />.
        </>
      )}
    </p>
  );
}

const noteText = (caveat: Parameters<typeof caveatText>[0]): string =>
  caveatText(caveat, (names) => named(names, NOTE_ROOM));
