'use client';

import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { worstFirst } from '@/components/board/board-state';
import { openRunsOf, progressText, suiteState } from '@/components/board/suite-state';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { PhraseText } from '@/components/ui/phrase-text';
import { Time, TimeAgo } from '@/components/ui/time';
import type { ServerFault } from '@/lib/client/fetch-json';
import { ServerTimeProvider, useServerTime } from '@/lib/client/use-server-time';
import { useStatus } from '@/lib/client/use-status';
import { type PackedStatus, unpackStatus } from '@/lib/domain/packed-status';
import type { Status, TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { type Moment, verdictOf } from '@/lib/verdict/of-status';
import type { Verdict } from '@/lib/verdict/judge-target';
import { stepOf } from '@/lib/verdict/step-of-status';
import { sentenceOf } from '@/lib/verdict/sentence';
import { SIDE_WORDS } from '@/lib/verdict/words';
import { useAwake } from './use-awake';

const EVERY_MS = 5_000;

/** The verdicts for a screen that hangs on a wall: read from afar, nothing to press, and honest when it sees nothing. */
export function Wall({ initial }: { initial: PackedStatus | null }) {
  const { status, fault } = useStatus(useMemo(() => initial && unpackStatus(initial), [initial]));
  useAwake(fault === null);
  if (!status) return <Blind why="This dashboard cannot read its store, so nothing is known." />;
  return (
    <ServerTimeProvider generatedAt={status.generatedAt}>
      <Seen status={status} lost={fault ? lostText(fault) : (status.problem ?? null)} />
    </ServerTimeProvider>
  );
}

const lostText = ({ status }: ServerFault): string =>
  status === 401 ? 'Nobody is signed in on this screen any more.' : 'The server of this dashboard does not answer.';

function Seen({ status, lost }: { status: Status; lost: string | null }) {
  const moment = { now: useServerTime(EVERY_MS), staleAfterMs: status.staleAfterMs };
  const judged = status.targets.map((target) => ({ target, verdict: verdictOf(target, moment) }));
  const [first, ...others] = worstFirst(judged, ({ verdict }) => verdict.mark);
  if (lost !== null) return <Blind why={lost} since={status.generatedAt} />;
  if (!first) return <Blind why="No target is configured." />;
  return (
    <Screen title={first.verdict.word === 'verified' ? 'Verified' : SIDE_WORDS[first.verdict.side]}>
      <Target target={first.target} moment={moment} isAlone={others.length === 0} />
      {others.length > 0 && <Others judged={others} />}
    </Screen>
  );
}

/** So many rows have room beneath the first target; a wall cannot be scrolled. */
const MOST_ROWS = 6;

function Others({ judged }: { judged: readonly { target: TargetStatus; verdict: Verdict }[] }) {
  const shown = judged.slice(0, judged.length > MOST_ROWS ? MOST_ROWS - 1 : MOST_ROWS);
  const rest = judged.slice(shown.length);
  const bad = rest.filter(({ verdict }) => verdict.word !== 'verified').length;
  return (
    <ul className="grid gap-[1.5vh] border-t border-line pt-[2vh] text-[clamp(1rem,2.2vw,2.5rem)]/[1.3]">
      {shown.map(({ target, verdict }) => (
        <li key={target.id} className="flex items-center gap-[1.5vw]">
          <OutcomeMark mark={verdict.mark} className="size-[2.2vw] min-h-5 min-w-5" />
          <span className={`shrink-0 font-semibold ${markTone(verdict.mark)}`}>{SIDE_WORDS[verdict.side]}</span>
          <span className="truncate">{target.name}</span>
        </li>
      ))}
      {rest.length > 0 && (
        <li className="text-muted" data-rest>
          and {rest.length} more, {bad === 0 ? 'all verified' : `${bad} of them not verified`}
        </li>
      )}
    </ul>
  );
}

interface TargetProps {
  target: TargetStatus;
  moment: Moment;
  isAlone: boolean;
}

function Target({ target, moment, isAlone }: TargetProps) {
  const verdict = verdictOf(target, moment);
  const { word, because } = sentenceOf(verdict, moment.now);
  const step = stepOf(target, moment);
  const open = openRunsOf(target);
  return (
    <div className="grid gap-[2vh]">
      <p className="text-[clamp(1rem,2vw,2.25rem)] wrap-anywhere text-muted">
        {target.standIn ? 'Stand-in gateway, not Chutes' : target.name}
      </p>
      <h1
        data-side={verdict.side}
        className={`flex items-center gap-[2vw] font-semibold tracking-tight ${markTone(verdict.mark)} ${isAlone ? 'text-[clamp(2.5rem,9vw,11rem)]/[1.05]' : 'text-[clamp(2.25rem,6vw,7rem)]/[1.05]'}`}
      >
        <OutcomeMark mark={verdict.mark} className="size-[0.8em]" />
        {SIDE_WORDS[verdict.side]}
      </h1>
      <p className="text-[clamp(1.125rem,2.6vw,3rem)]/[1.3] text-balance">
        {word}: {because}
      </p>
      {step && (
        <p className="text-[clamp(1rem,1.9vw,2.25rem)]/[1.3] text-muted">
          Next: <PhraseText phrase={step.phrase} counting />
        </p>
      )}
      <ul className="flex flex-wrap gap-x-[4vw] gap-y-[1vh] pt-[1vh] text-[clamp(1rem,1.8vw,2.25rem)]">
        {target.suites.map((suite) => {
          const { mark, run } = suiteState(suite);
          return (
            <li key={suite.id} className="flex items-center gap-[0.8vw]">
              <OutcomeMark mark={mark} className="size-[1em]" />
              {SUITE_TEXT[suite.id].title}
              {run?.finishedAt && (
                <span className="text-muted">
                  <TimeAgo at={run.finishedAt} />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {open.length > 0 && <p className="text-running">Asking again: {open.map(progressText).join('; ')}</p>}
    </div>
  );
}

/** Nothing is known, and the wall does not leave the last picture standing. */
const Blind = ({ why, since = null }: { why: string; since?: string | null }) => (
  <Screen title="Blind">
    <h1 data-side="dashboard" className="text-[clamp(2.5rem,9vw,11rem)]/[1.05] font-semibold tracking-tight">
      This wall is blind
    </h1>
    <p className="text-[clamp(1.125rem,2.6vw,3rem)]/[1.3] text-muted">
      {why} {since && <Since at={since} />}
    </p>
  </Screen>
);

const Since = ({ at }: { at: string }) => (
  <>
    Nothing is known since <Time at={at} />.
  </>
);

/** Steps of the picture in percent of the window: no pixel shows the same for long. */
const PLACES = [
  [0, 0],
  [1, 1],
  [2, 0],
  [1, 2],
  [0, 1],
  [2, 2],
] as const;
const MOVE_MS = 60_000;

function Screen({ title, children }: { title: string; children: ReactNode }) {
  const [place, setPlace] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setPlace(Math.floor(Date.now() / MOVE_MS) % PLACES.length), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const [x, y] = PLACES[place] ?? PLACES[0];
  return (
    // What moves past an edge is cut: a wall has nobody to scroll it.
    <div className="overflow-clip">
      <main
        className="grid min-h-dvh content-center gap-[4vh] px-[5vw] py-[5vh]"
        style={{ transform: `translate(${x}vw, ${y}vh)` }}
        data-wall
      >
        <title>{`${title} · Chutes status`}</title>
        {children}
      </main>
    </div>
  );
}
