import { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import { publicLink } from '@/lib/server/public-link';
import { readJson, validate } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';
import { snapshotResponse } from '@/lib/server/snapshot-response';
import { SNAPSHOT_FORMATS } from '@/lib/server/snapshots';

export const dynamic = 'force-dynamic';

const RenderQuery = z.object({
  format: z.enum(SNAPSHOT_FORMATS).default('json'),
  full: z.stringbool().default(false),
});

const ChangeRequest = z.strictObject({
  pinned: z.boolean().optional(),
  expiresInDays: z.number().int().min(1).max(3650).nullable().optional(),
});

export const { GET, POST, PUT, PATCH, DELETE } = routes<{ id: string }>({
  async GET(request, { id }) {
    const query = validate(RenderQuery, Object.fromEntries(new URL(request.url).searchParams), 'query');
    const { snapshots } = currentServer();
    const shared = await snapshots.read(id);
    const text = snapshots.render(shared, { ...query, link: publicLink(request.headers, id) });
    return snapshotResponse(text, query.format);
  },

  async PATCH(request, { id }) {
    return Response.json(await currentServer().snapshots.change(id, await readJson(request, ChangeRequest)));
  },

  async DELETE(_request, { id }) {
    await currentServer().snapshots.revoke(id);
    return new Response(null, { status: 204 });
  },
});
