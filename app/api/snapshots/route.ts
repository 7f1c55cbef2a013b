import { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import { readJson, validate } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';
import { snapshotResponse } from '@/lib/server/snapshot-response';

export const dynamic = 'force-dynamic';

const ShareRequest = z.strictObject({
  target: z.string().max(200).optional(),
  note: z.string().max(2000).optional(),
  runs: z.array(z.string().max(64)).min(1).max(3).optional(),
  expiresInDays: z.number().int().min(1).max(3650).optional(),
});

const ListQuery = z.object({
  search: z.string().max(200).optional(),
  target: z.string().max(200).optional(),
  verified: z.stringbool({ truthy: ['yes', 'true'], falsy: ['no', 'false'] }).optional(),
  state: z.enum(['live', 'expired', 'revoked']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
});

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET(request) {
    const given = Object.fromEntries(new URL(request.url).searchParams);
    const { limit, ...filters } = validate(ListQuery, given, 'query');
    const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
    const page = await currentServer().snapshots.list({ limit, ...set });
    return Response.json(page, { headers: { 'Cache-Control': 'no-store' } });
  },

  async POST(request) {
    const shared = await currentServer().snapshots.create(await readJson(request, ShareRequest));
    return snapshotResponse(shared.json, 'json', {
      status: 201,
      headers: { Location: `/api/snapshots/${shared.snapshot.id}` },
    });
  },
});
