import '@/components/snapshot/snapshot.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { expire, pin, revoke } from '@/app/snapshots/actions';
import { Gone } from '@/components/snapshot/gone';
import { SnapshotPage } from '@/components/snapshot/snapshot-page';
import { notesText, verdictWords } from '@/components/snapshot/snapshot-verdict';
import { currentServer, visitorRole } from '@/lib/server/current-server';
import { ownOrigin } from '@/lib/server/own-origin';
import { publicLink } from '@/lib/server/snapshots/snapshots';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ id: string }>;
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const server = currentServer();
  const { snapshots, now } = server;
  const shared = await readOrProblem(id);
  if ('status' in shared) {
    if (shared.status === 404) notFound();
    return <Gone title="This snapshot is gone" detail={shared.detail} expiredAt={shared.expiredAt} />;
  }
  const { snapshot, summary } = shared;
  const link = publicLink(server, id);
  return (
    <SnapshotPage
      snapshot={snapshot}
      text={snapshots.render(shared, { format: 'txt', link })}
      message={snapshots.render(shared, { format: 'txt', full: true, link })}
      hasPrevious={(await snapshots.previous(id)) !== null}
      summary={summary}
      mayCompare={visitorRole() !== null}
      actions={visitorRole() === 'operator' ? { pin, expire, revoke } : null}
      madeAt={new Date(now()).toISOString()}
    />
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const shared = await readOrProblem((await params).id);
  const robots = { index: false, follow: false };
  const origin = ownOrigin(currentServer().listen);
  if ('status' in shared) return { title: 'Snapshot · Chutes status', robots };
  const { notice, target, observedAt } = shared.snapshot;
  const name = notice ?? target.name;
  const title = `${verdictWords(shared.snapshot)}: ${name}`;
  const seen = observedAt?.replace(/\.\d+Z$/, 'Z') ?? 'No run';
  const description = `${seen}. ${notesText(shared.snapshot)}`;
  // Link previews take absolute addresses only, and none may come from the request: whoever asks could choose it.
  const images = origin ? [{ url: `${origin}/s/${shared.snapshot.id}/preview.png`, width: 1200, height: 630 }] : [];
  return {
    robots,
    title: `${title} · Chutes status`,
    description,
    openGraph: { type: 'article', siteName: 'Chutes status', title, description, images },
    twitter: { card: 'summary_large_image', title, description, images },
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
