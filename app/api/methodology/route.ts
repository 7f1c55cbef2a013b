import { currentServer } from '@/lib/server/current-server';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET() {
    return Response.json(currentServer().methodology(), { headers: { 'Cache-Control': 'no-cache' } });
  },
});
