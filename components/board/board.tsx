'use client';

import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { PackedHistory } from '@/components/timeline/pack-history';
import { Alert } from '@/components/ui/alert';
import { ButtonLink } from '@/components/ui/button';
import { laterPart } from '@/components/ui/lazy-part';
import { Time, TimeAgo } from '@/components/ui/time';
import { ServerTimeProvider, useServerTime } from '@/lib/client/use-server-time';
import { type StatusView, useStatus } from '@/lib/client/use-status';
import { type PackedStatus, unpackStatus } from '@/lib/domain/packed-status';
import type { Run } from '@/lib/domain/run';
import type { Status } from '@/lib/domain/status';
import { EMBEDDED_TARGET } from '@/lib/domain/words';
import { TargetBoard } from './target-board';
import { type EndedRun, endedRuns, openRuns } from './run-announcement';
import { BoardSignal } from './board-signal';

/** What is below the first sight, what works without scripts, and what the board of a single target that can be read never shows. */
const StandInBar = laterPart(async () => (await import('./stand-in-bar')).StandInBar);
const Overview = laterPart(async () => (await import('./overview')).Overview);
const StoreDown = laterPart(async () => (await import('./store-down')).StoreDown);
const Beside = laterPart(async () => (await import('./beside')).Beside);
const TargetTimeline = laterPart(async () => (await import('@/components/timeline/target-timeline')).TargetTimeline);

/**
 * The page: drawn first from what the server knew, then kept alive. `initial` is null when it could know nothing;
 * `notice` stands above the verdict, `below` beneath the boards.
 */
export function Board({ initial, ...surroundings }: Surroundings & { initial: PackedStatus | null }) {
  const view = useStatus(useMemo(() => initial && unpackStatus(initial), [initial]));
  if (!view.status) return <StoreDown fault={view.fault} retry={view.refresh} />;
  return (
    <ServerTimeProvider generatedAt={view.status.generatedAt}>
      <KnownBoard status={view.status} view={view} {...surroundings} />
    </ServerTimeProvider>
  );
}

interface Surroundings {
  /** Id of the target that is shown in full; null shows all of several at a glance. */
  chosen: string | null;
  notice: ReactNode;
  /** How the days of the shown target and of its suites went; null when that could not be read. */
  histories: readonly PackedHistory[] | null;
  /** For a proxy: runs of it and of the gateway behind it that can be compared, where the latest cannot. */
  compared: readonly Run[];
  below: ReactNode;
}

function KnownBoard({
  status,
  view: { fault, apply },
  chosen,
  notice,
  histories,
  compared,
  below,
}: Surroundings & { status: Status; view: StatusView }) {
  const ended = useEndedRuns(status);
  const now = useServerTime(EVERY_MS);
  const [playedSince, setPlayedSince] = useState(0);
  // Hundreds of links that stay the same while all else is drawn anew.
  const history = useMemo(() => histories?.length && <TargetTimeline histories={histories} />, [histories]);
  const { targets } = status;
  const shown = (targets.length === 1 ? targets[0] : targets.find(({ id }) => id === chosen)) ?? null;
  const upstream = shown?.upstream ? targets.find(({ id }) => id === shown.upstream) : undefined;
  const isSignedOut = fault?.status === 401;
  const lost = isSignedOut ? 'session' : fault ? 'server' : status.problem === undefined ? null : 'instrument';
  return (
    <>
      {status.targets.some((target) => target.standIn) && (
        <StandInBar
          embedded={status.targets.some((target) => target.id === EMBEDDED_TARGET)}
          onScenario={() => setPlayedSince(now)}
        />
      )}
      {notice}
      {fault && (
        <div className="page pt-3">
          <Alert
            title={isSignedOut ? 'You are no longer signed in.' : 'This dashboard’s own server cannot be reached.'}
            // The same address again: it shows where to sign in, and leads back.
            action={isSignedOut && <ButtonLink href="">Sign in</ButtonLink>}
          >
            {!isSignedOut && fault.message} Below is the last known state, from <Time at={status.generatedAt} /> (
            <TimeAgo at={status.generatedAt} />
            ). The state of the gateway now is unknown.
          </Alert>
        </div>
      )}
      {!fault && status.problem && (
        <div className="page pt-3">
          <Alert title="Nothing can be measured at the moment.">
            {status.problem} Below is what was found before. The state of the gateway now is unknown.
          </Alert>
        </div>
      )}
      {status.config?.rejected && (
        <p role="status" className="page pt-3 text-muted">
          The last change of {status.config.file ?? 'the configuration'} was not taken (
          <TimeAgo at={status.config.rejected.since} />
          ): <code className="wrap-anywhere">{status.config.rejected.error}</code> What was in use before still is.
        </p>
      )}
      {/* Shape and word remain; colour is for what is known now. */}
      <main className={lost ? '[filter:grayscale(1)]' : ''}>
        {targets.length === 0 ? (
          <p className="page py-16 text-lg">No target is configured.</p>
        ) : shown === null ? (
          <Overview status={status} isLost={lost !== null} />
        ) : (
          <>
            {status.targets.length > 1 && (
              <nav aria-label="Targets" className="page pt-3 text-sm">
                <a href="/" className="inline-block min-h-6 text-muted underline-offset-[0.25em] hover:underline">
                  All {status.targets.length} targets
                </a>
              </nav>
            )}
            <TargetBoard
              key={shown.id}
              target={shown}
              isOneOfSeveral={status.targets.length > 1}
              staleAfterMs={status.staleAfterMs}
              lost={lost}
              playedSince={shown.id === EMBEDDED_TARGET ? playedSince : 0}
              ended={ended}
              apply={apply}
              beside={
                upstream && (
                  <Beside proxy={shown} gateway={upstream} before={compared} staleAfterMs={status.staleAfterMs} />
                )
              }
              history={history || null}
            />
          </>
        )}
      </main>
      {below}
      <BoardSignal status={shown ? { ...status, targets: [shown] } : status} lost={lost !== null} />
      <p role="status" className="sr-only">
        {ended.map(({ text }) => text).join(' ')}
      </p>
    </>
  );
}

const EVERY_MS = 5_000;

const NONE: EndedRun[] = [];

/** The runs that ended last while this page was looking; the same array until others end. */
function useEndedRuns(status: Status): EndedRun[] {
  const before = useRef(openRuns(status));
  const [ended, setEnded] = useState(NONE);
  useEffect(() => {
    const now = endedRuns(before.current, status);
    before.current = openRuns(status);
    if (now.length > 0) setEnded(now);
  }, [status]);
  return ended;
}
