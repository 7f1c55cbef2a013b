'use client';

import { type ReactNode, useMemo } from 'react';
import { Alert } from '@/components/ui/alert';
import { Time } from '@/components/ui/time';
import { TimeAgo } from '@/components/ui/time-ago';
import { ServerTimeProvider } from '@/lib/client/use-server-time';
import { type StatusView, useStatus } from '@/lib/client/use-status';
import { type PackedStatus, unpackStatus } from '@/lib/domain/packed-status';
import type { Status } from '@/lib/domain/status';
import { EMBEDDED_TARGET } from '@/lib/domain/words';
import { BoardSignal } from './board-signal';
import { StandInBar } from './stand-in-bar';
import { StoreDown } from './store-down';
import { TargetBoard } from './target-board';
import { useEndedRuns } from './use-ended-runs';

/**
 * The page: drawn first from what the server knew, then kept alive. `initial` is null when it could know nothing;
 * `notice` stands above the verdict, `below` beneath the boards.
 */
export function Board({ initial, notice, below }: Surroundings & { initial: PackedStatus | null }) {
  const view = useStatus(useMemo(() => initial && unpackStatus(initial), [initial]));
  if (!view.status) return <StoreDown fault={view.fault} retry={view.refresh} />;
  return (
    <ServerTimeProvider generatedAt={view.status.generatedAt}>
      <KnownBoard status={view.status} view={view} notice={notice} below={below} />
    </ServerTimeProvider>
  );
}

interface Surroundings {
  notice: ReactNode;
  below: ReactNode;
}

function KnownBoard({
  status,
  view: { fault, apply },
  notice,
  below,
}: Surroundings & { status: Status; view: StatusView }) {
  const ended = useEndedRuns(status);
  const lost = fault ? 'server' : status.problem === undefined ? null : 'instrument';
  return (
    <>
      {status.targets.some((target) => target.standIn) && (
        <StandInBar embedded={status.targets.some((target) => target.id === EMBEDDED_TARGET)} />
      )}
      {notice}
      {fault && (
        <div className="page pt-3">
          <Alert title="This dashboard’s own server cannot be reached.">
            {fault.message} Below is the last known state, from <Time at={status.generatedAt} /> (
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
      {/* Shape and word remain; colour is for what is known now. */}
      <main className={lost ? '[filter:grayscale(1)]' : ''}>
        {status.targets.length === 0 && <p className="page py-16 text-lg">No target is configured.</p>}
        {status.targets.map((target) => (
          <TargetBoard
            key={target.id}
            target={target}
            isOneOfSeveral={status.targets.length > 1}
            staleAfterMs={status.staleAfterMs}
            lost={lost}
            ended={ended}
            apply={apply}
          />
        ))}
      </main>
      {below}
      <BoardSignal status={status} lost={lost !== null} />
      <p role="status" className="sr-only">
        {ended.map(({ text }) => text).join(' ')}
      </p>
    </>
  );
}
