import '@/components/board/board.css';
import { notFound } from 'next/navigation';
import { Board } from '@/components/board/board';
import { BoardKeys } from '@/components/board/board-keys';
import { Legend } from '@/components/board/legend';
import { Drift } from '@/components/board/drift';
import { packHistory } from '@/components/timeline/pack-history';
import { SUITES } from '@/lib/domain/words';
import { packStatus } from '@/lib/domain/packed-status';
import { comparableRuns } from '@/lib/server/runs/comparable-runs';
import { currentServer, visitorRole } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

const DAYS = 90;

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
  const days = inFull.length === 0 ? [] : await known(() => server.history.histories(inFull, [null, ...SUITES], DAYS));
  const shown = status?.targets.find(({ id }) => id === chosen);
  const upstream = shown && status?.targets.find(({ id }) => id === shown.upstream);
  const compared = shown && upstream ? await known(() => comparableRuns(server, shown, upstream)) : null;
  const notices = contracts.map((contract, at) => {
    const name = targets.length > 1 ? (toldOf[at]?.name ?? null) : null;
    return contract && <Drift key={contract.target} initial={contract} of={name} />;
  });
  return (
    <Board
      chosen={chosen}
      initial={status && packStatus(status)}
      notice={notices}
      histories={days && days.map(packHistory)}
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

/** Null when our own store cannot be read: the board says so, shows nothing as known, and keeps asking. */
async function known<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    currentServer().report(error);
    return null;
  }
}
