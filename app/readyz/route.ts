import { currentServer } from '@/lib/server/current-server';
import { RequestProblem } from '@/lib/server/request-problem';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

/** Readiness: the store can be reached. */
export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET() {
    try {
      await currentServer().ready();
    } catch {
      throw new RequestProblem(503, 'The store cannot be reached.');
    }
    return Response.json({ ready: true }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
