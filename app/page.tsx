import { Board } from '@/components/board/board';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

export default async function Page() {
  return <Board initial={await statusOrNull()} />;
}

/** Null when our own store cannot be read: the board says so, shows nothing as known, and keeps asking. */
async function statusOrNull() {
  const server = currentServer();
  try {
    return await server.status();
  } catch (error) {
    server.report(error);
    return null;
  }
}
