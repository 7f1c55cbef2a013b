import { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import { validate } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

const Query = z.object({ check: z.string().max(100).optional() });

export const { GET, POST, PUT, PATCH, DELETE } = routes<{ id: string }>({
  async GET(request, { id }) {
    const { check } = validate(Query, Object.fromEntries(new URL(request.url).searchParams), 'query');
    const attempts = await currentServer().attempts(id);
    const wanted = attempts.filter(({ checkId }) => check === undefined || checkId === check);
    return Response.json({ attempts: wanted }, { headers: { 'Cache-Control': 'no-store' } });
  },
});
