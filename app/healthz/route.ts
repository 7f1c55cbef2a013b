import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

/** Liveness: the process answers. Says nothing about the store or the gateway. */
export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET() {
    return Response.json({ alive: true }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
