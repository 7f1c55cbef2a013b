import { currentServer } from '@/lib/server/current-server';
import { jsonResponse } from '@/lib/server/json-response';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = routes<{ id: string }>({
  async GET(request, { id }) {
    return jsonResponse(request, await currentServer().run(id), { headers: { 'Cache-Control': 'no-store' } });
  },

  async DELETE(_request, { id }) {
    return Response.json(await currentServer().cancel(id));
  },
});
