import '@/components/board/board.css';
import type { ReactNode } from 'react';
import { Board } from '@/components/board/board';
import { BoardKeys } from '@/components/board/board-keys';
import { KeyList } from '@/components/board/key-list';
import { Legend } from '@/components/board/legend';
import { DriftNotice } from '@/components/insight/drift-notice';
import { packHistory } from '@/components/timeline/pack-history';
import { TargetTimeline } from '@/components/timeline/target-timeline';
import { SUITES } from '@/lib/domain/words';
import type { Server } from '@/lib/server/server';
import { packStatus } from '@/lib/domain/packed-status';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

export default async function Page() {
  const server = currentServer();
  const { targets } = server;
  const status = await known(() => server.status());
  const contracts = await Promise.all(
    targets.map(({ id }) => known(() => server.insight.authContract({ target: id }))),
  );
  const histories = await known(() => readTimelines(server));
  const notices = contracts.map((contract, at) => {
    const name = targets.length > 1 ? (targets[at]?.name ?? null) : null;
    return contract && <DriftNotice key={contract.target} initial={contract} of={name} />;
  });
  return (
    <Board
      initial={status && packStatus(status)}
      notice={notices}
      histories={histories}
      below={
        <>
          <Legend />
          <BoardKeys>
            <KeyList />
          </BoardKeys>
        </>
      }
    />
  );
}

/** So many targets have all their bars on one page. */
const MOST_IN_FULL = 3;
const DAYS = 90;

/** Of each target with its suites; where there are many targets, of each target alone. */
async function readTimelines(server: Server): Promise<Record<string, ReactNode>> {
  const ids = server.targets.map(({ id }) => id);
  const of = ids.length > MOST_IN_FULL ? [null] : [null, ...SUITES];
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
