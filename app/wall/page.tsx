import '@/components/wall/wall.css';
import { Wall } from '@/components/wall/wall';
import { packStatus } from '@/lib/domain/packed-status';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

export default async function Page() {
  const server = currentServer();
  const status = await server.status().catch((error: unknown) => {
    server.report(error);
    return null;
  });
  return <Wall initial={status && packStatus(status)} />;
}
