import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Gone } from '@/components/snapshot/gone';
import { SnapshotPage } from '@/components/snapshot/snapshot-page';
import { currentServer } from '@/lib/server/current-server';
import { originOf, publicLink } from '@/lib/server/public-link';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const { snapshots } = currentServer();
  const shared = await readOrProblem(id);
  if ('status' in shared) {
    return (
      <Gone
        title={shared.status === 410 ? 'This snapshot is gone' : 'There is no such snapshot'}
        detail={shared.detail}
      />
    );
  }
  const { snapshot, summary } = shared;
  const link = publicLink(await headers(), id);
  return (
    <SnapshotPage
      snapshot={snapshot}
      text={snapshots.render(shared, { format: 'txt', link })}
      message={snapshots.render(shared, { format: 'txt', full: true, link })}
      hasPrevious={(await snapshots.previous(id)) !== null}
      expiresAt={summary.expiresAt}
    />
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shared = await readOrProblem((await params).id);
  const robots = { index: false, follow: false };
  if ('status' in shared) return { title: 'Snapshot · Chutes status', robots };
  const { notice, target, verified, observedAt, because, suites } = shared.snapshot;
  const name = notice ?? target.name;
  const title = `${verified ? 'Verified' : 'Not verified'}: ${name}`;
  const exits = suites.map((suite) => `${suite.title} ${suite.run?.exitCode ?? 'never finished'}`).join(', ');
  const description = [`${observedAt ?? 'No run'}. Exits: ${exits}.`, ...because].join(' ');
  const origin = originOf(await headers());
  return {
    title: `${title} · Chutes status`,
    description,
    robots,
    ...(origin && { metadataBase: new URL(origin) }),
    openGraph: { type: 'article', siteName: 'Chutes status', title, description },
    twitter: { card: 'summary_large_image', title, description },
  };
}

async function readOrProblem(id: string) {
  try {
    return await currentServer().snapshots.read(id);
  } catch (error) {
    if (isRequestProblem(error)) return error.problem;
    throw error;
  }
}
