import { currentServer } from '@/lib/server/current-server';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET() {
    const schema = JSON.stringify(currentServer().snapshots.schema(), null, 2);
    return new Response(`${schema}\n`, { headers: { 'Content-Type': 'application/schema+json; charset=utf-8' } });
  },
});
