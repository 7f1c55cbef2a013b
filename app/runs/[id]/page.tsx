import '@/components/run/run.css';
import { notFound } from 'next/navigation';
import { RunPage } from '@/components/run/run-page';
import { ScriptRunPage } from '@/components/run/script-run-page';
import { PageTime } from '@/components/ui/time';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const server = currentServer();
  const run = await server.run(decodeURIComponent(id)).catch((error: unknown) => {
    if (isRequestProblem(error) && error.problem.status === 404) notFound();
    throw error;
  });
  if (run.trigger === 'script') return <ScriptPage id={run.id} />;
  const target = server.targets.find((candidate) => candidate.id === run.target);
  const recorded = run.finishedAt ? await server.attempts(run.id) : [];
  return (
    <PageTime madeAt={new Date(server.now()).toISOString()}>
      <RunPage
        initial={run}
        recorded={recorded}
        targetName={target?.name ?? run.target}
        isOneOfSeveral={server.targets.length > 1}
        target={target ?? null}
      />
    </PageTime>
  );
}

async function ScriptPage({ id }: { id: string }) {
  const server = currentServer();
  const comparison = await server.scripts.compare(id);
  const target = server.targets.find((candidate) => candidate.id === comparison.script.target);
  return (
    <PageTime madeAt={new Date(server.now()).toISOString()}>
      <ScriptRunPage comparison={comparison} targetName={target?.name ?? comparison.script.target} />
    </PageTime>
  );
}
