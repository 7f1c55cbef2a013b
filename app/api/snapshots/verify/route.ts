import { currentServer } from '@/lib/server/current-server';
import { readBytes } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

const MAX_BYTES = 1_048_576;

/** The body is the snapshot itself, in any media type: its bytes count, so it is not parsed on the way. */
export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async POST(request) {
    return Response.json(await currentServer().snapshots.verify(await readBytes(request, MAX_BYTES)));
  },
});
