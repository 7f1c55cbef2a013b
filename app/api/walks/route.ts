import { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import { readJson, validate } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

const Order = z.strictObject({
  target: z.string().max(200).optional(),
  maxConcurrency: z.number().int().min(1).max(32),
  /** Whoever orders a walk says how many calls it may make: there is no default. */
  maxCalls: z.number().int().min(1).max(108),
});

const ListQuery = z.strictObject({ target: z.string().max(200).optional() });

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET(request) {
    const { target } = validate(ListQuery, Object.fromEntries(new URL(request.url).searchParams), 'query');
    const walks = await currentServer().insight.walks(target);
    return Response.json({ walks }, { headers: { 'Cache-Control': 'no-store' } });
  },

  async POST(request) {
    const { walk, joined } = await currentServer().insight.startWalk(await readJson(request, Order));
    return Response.json(walk, { status: joined ? 200 : 202, headers: { Location: `/api/walks/${walk.id}` } });
  },
});
