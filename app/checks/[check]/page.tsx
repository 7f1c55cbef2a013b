import '@/components/check/check.css';
import { notFound } from 'next/navigation';
import { CheckPage } from '@/components/check/check-page';
import { PageTime } from '@/components/ui/page-time';
import { currentServer } from '@/lib/server/current-server';

export const dynamic = 'force-dynamic';

/** How many results the pictures show. */
const POINTS = 120;

interface Props {
  params: Promise<{ check: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).check);
  const { target: asked } = await searchParams;
  const server = currentServer();
  const { generatedAt, staleAfterMs, targets } = await server.status();
  const target = asked === undefined ? targets[0] : targets.find((candidate) => candidate.id === asked);
  const suite = target?.suites.find(({ checks }) => checks.some((check) => check.id === id));
  const check = suite?.checks.find((candidate) => candidate.id === id);
  if (!target || !suite || !check) notFound();
  const runId = check.history.at(-1)?.runId ?? null;
  const points = await server.checkPoints({ target: target.id, checkId: id, limit: POINTS });
  const attempts = runId === null ? [] : await server.attempts(runId);
  return (
    <PageTime madeAt={generatedAt}>
      <CheckPage
        check={check}
        suite={suite}
        target={target}
        staleAfterMs={staleAfterMs}
        points={points}
        runId={runId}
        recorded={attempts.filter(({ checkId }) => checkId === id)}
      />
    </PageTime>
  );
}
