import '@/components/methodology/methodology.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MethodologyPage } from '@/components/methodology/methodology-page';
import { ChooseTarget } from '@/components/ui/choose-target';
import { methodologyHref } from '@/components/ui/hrefs';
import { currentServer } from '@/lib/server/current-server';
import { pageTarget } from '@/lib/server/watch/watched-target';

export const dynamic = 'force-dynamic';

const TITLE = 'How it asks and judges';

export const metadata: Metadata = {
  title: `${TITLE} · Chutes status`,
  description:
    'What each check sends, how each answer is judged, what is retried and when the target counts as verified.',
};

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const server = currentServer();
  const { targets } = server;
  const target = pageTarget(targets, (await searchParams)['target']);
  if (target === undefined) notFound();
  if (target === null) return <ChooseTarget title={TITLE} targets={targets} href={methodologyHref} />;
  return <MethodologyPage methodology={server.methodology(target.id)} target={target.id} targets={targets} />;
}
