import { createHash } from 'node:crypto';
import { currentServer } from '@/lib/server/current-server';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET(request) {
    const status = await currentServer().status();
    const { generatedAt: _generatedAt, ...facts } = status;
    const etag = `W/"${createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 22)}"`;
    const headers = { ETag: etag, 'Cache-Control': 'no-cache' };
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
    return Response.json(status, { headers });
  },
});
