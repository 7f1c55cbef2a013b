import '@/components/board/board.css';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { Board } from '@/components/board/board';
import { BoardKeys } from '@/components/board/board-keys';
import { Legend } from '@/components/board/legend';
import { DriftNotice } from '@/components/insight/drift-notice';
import { packHistory } from '@/components/timeline/pack-history';
import { TargetTimeline } from '@/components/timeline/target-timeline';
import { SUITES } from '@/lib/domain/words';
import type { Server } from '@/lib/server/server';
import { packStatus } from '@/lib/domain/packed-status';
import { comparableRuns } from '@/lib/server/comparable-runs';
import { currentServer, visitorRole } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const server = currentServer();
  const { targets } = server;
  const { target: asked } = await searchParams;
  if (asked !== undefined && !targets.some(({ id }) => id === asked)) notFound();
  const chosen = typeof asked === 'string' ? asked : null;
  // Where there are several and none is chosen, each is shown by its verdict alone.
  const inFull = targets.filter(({ id }) => targets.length === 1 || id === chosen).map(({ id }) => id);
  const status = await known(() => server.status());
  // Insight is for whoever signed in, and so is what it says here.
  const toldOf = visitorRole() === null ? [] : targets;
  const contracts = await Promise.all(toldOf.map(({ id }) => known(() => server.insight.authContract({ target: id }))));
  const histories = await known(() => readTimelines(server, inFull));
  const shown = status?.targets.find(({ id }) => id === chosen);
  const upstream = shown && status?.targets.find(({ id }) => id === shown.upstream);
  const compared = shown && upstream ? await known(() => comparableRuns(server, shown, upstream)) : null;
  const notices = contracts.map((contract, at) => {
    const name = targets.length > 1 ? (toldOf[at]?.name ?? null) : null;
    return contract && <DriftNotice key={contract.target} initial={contract} of={name} />;
  });
  return (
    <Board
      chosen={chosen}
      initial={status && packStatus(status)}
      notice={notices}
      histories={histories}
      compared={compared ?? []}
      below={
        <>
          <Legend />
          <BoardKeys />
        </>
      }
    />
  );
}

const DAYS = 90;

/** Of each of these targets with its suites. */
async function readTimelines(server: Server, ids: readonly string[]): Promise<Record<string, ReactNode>> {
  const of = [null, ...SUITES];
  const histories = ids.length === 0 ? [] : await server.history.histories(ids, of, DAYS);
  const timeline = (id: string) => (
    <TargetTimeline histories={histories.filter(({ target }) => target === id).map(packHistory)} />
  );
  return Object.fromEntries(ids.map((id) => [id, timeline(id)]));
}

/** Null when our own store cannot be read: the board says so, shows nothing as known, and keeps asking. */
async function known<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    currentServer().report(error);
    return null;
  }
}
