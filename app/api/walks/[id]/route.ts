import { currentServer } from '@/lib/server/current-server';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = routes<{ id: string }>({
  async GET(_request, { id }) {
    return Response.json(await currentServer().insight.walk(id), { headers: { 'Cache-Control': 'no-store' } });
  },

  async DELETE(_request, { id }) {
    return Response.json(await currentServer().insight.stopWalk(id));
  },
});
