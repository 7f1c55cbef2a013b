import { z } from 'zod';
import { currentServer } from '@/lib/server/current-server';
import { validate } from '@/lib/server/read-json';
import { routes } from '@/lib/server/routes';
import { snapshotResponse } from '@/lib/server/snapshot-response';

export const dynamic = 'force-dynamic';

const CompareQuery = z.object({
  /** The previous one of b when left out. */
  a: z.string().max(100).optional(),
  b: z.string().max(100),
  format: z.enum(['json', 'txt']).default('json'),
});

export const { GET, POST, PUT, PATCH, DELETE } = routes({
  async GET(request) {
    const { a, b, format } = validate(CompareQuery, Object.fromEntries(new URL(request.url).searchParams), 'query');
    const { snapshots } = currentServer();
    const comparison = await snapshots.compare(a, b);
    return snapshotResponse(
      format === 'txt' ? snapshots.renderComparison(comparison) : JSON.stringify(comparison),
      format,
    );
  },
});
