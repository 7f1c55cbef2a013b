import '@/components/board/board.css';
import { Board } from '@/components/board/board';
import { BoardKeys } from '@/components/board/board-keys';
import { KeyList } from '@/components/board/key-list';
import { Legend } from '@/components/board/legend';
import { DriftNotice } from '@/components/insight/drift-notice';
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
  const notices = contracts.map((contract, at) => {
    const name = targets.length > 1 ? (targets[at]?.name ?? null) : null;
    return contract && <DriftNotice key={contract.target} initial={contract} of={name} />;
  });
  return (
    <Board
      initial={status && packStatus(status)}
      notice={notices}
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

/** Null when our own store cannot be read: the board says so, shows nothing as known, and keeps asking. */
async function known<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    currentServer().report(error);
    return null;
  }
}
