import '@/components/snapshot/snapshot.css';
import type { Metadata } from 'next';
import { z } from 'zod';
import { snapshotsHref } from '@/components/snapshot/snapshot-filter';
import { SnapshotList } from '@/components/snapshot/snapshot-list';
import { currentServer, visitorRole } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';
import { expire, pin, revoke } from './actions';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Snapshots · Chutes status', robots: { index: false, follow: false } };

/** What cannot be understood is left out: a page is no API. */
const Query = z.object({
  search: z.string().max(200).catch(''),
  target: z.string().max(200).catch(''),
  verified: z.enum(['yes', 'no', '']).catch(''),
  state: z.enum(['live', 'expired', 'revoked', '']).catch(''),
  cursor: z.string().max(200).optional().catch(undefined),
});

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { cursor, ...filter } = Query.parse(await searchParams);
  const page = await readPage(filter, cursor);
  return (
    <SnapshotList
      page={page}
      filter={filter}
      targets={currentServer().targets}
      nextHref={page.nextCursor && snapshotsHref(filter, page.nextCursor)}
      actions={visitorRole() === 'operator' ? { pin, expire, revoke } : null}
      madeAt={new Date(currentServer().now()).toISOString()}
    />
  );
}

async function readPage(
  { search, target, verified, state }: Omit<z.infer<typeof Query>, 'cursor'>,
  cursor: string | undefined,
) {
  const { snapshots } = currentServer();
  const query = {
    limit: 30,
    search,
    ...(target && { target }),
    ...(verified && { verified: verified === 'yes' }),
    ...(state && { state }),
  };
  try {
    return await snapshots.list({ ...query, ...(cursor && { cursor }) });
  } catch (error) {
    if (!isRequestProblem(error)) throw error;
    return snapshots.list(query);
  }
}
