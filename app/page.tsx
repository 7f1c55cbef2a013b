import { Board } from '@/components/board/board';
import { DriftNotice } from '@/components/insight/drift-notice';
import { packStatus } from '@/lib/domain/packed-status';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

export default async function Page() {
  const server = currentServer();
  const [status, contract] = await Promise.all([
    known(() => server.status()),
    known(() => server.insight.authContract({})),
  ]);
  return <Board initial={status && packStatus(status)} notice={contract && <DriftNotice initial={contract} />} />;
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
