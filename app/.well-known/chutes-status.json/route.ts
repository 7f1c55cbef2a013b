import { currentServer } from '@/lib/server/current-server';
import { routes } from '@/lib/server/routes';

export const dynamic = 'force-dynamic';

/** The public keys that seal here (RFC 7517), for whoever checks a snapshot elsewhere. */
export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET() {
    const body = JSON.stringify(await currentServer().snapshots.keys());
    return new Response(body, { headers: { 'Content-Type': 'application/jwk-set+json', 'Cache-Control': 'no-cache' } });
  },
});
