import '@/components/run/run.css';
import { notFound } from 'next/navigation';
import type { CheckTexts } from '@/components/run/run-matrix';
import { RunPage } from '@/components/run/run-page';
import { ScriptRunPage } from '@/components/run/script-run-page';
import { PageTime } from '@/components/ui/time';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
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
  const neighbours = await server.neighbours(run.id);
  return (
    <PageTime madeAt={new Date(server.now()).toISOString()}>
      <RunPage
        initial={run}
        recorded={recorded}
        neighbours={neighbours}
        texts={checkTexts(target ?? server.targets[0], run.suite)}
        targetName={target?.name ?? run.target}
        isOneOfSeveral={server.targets.length > 1}
        target={target ?? null}
      />
    </PageTime>
  );
}

/** What the checks of a suite ask, and why, as any target is told; nothing where none is configured. */
function checkTexts(target: Target | undefined, suite: SuiteId): CheckTexts {
  const suites = target ? currentServer().methodology(target.id).suites : [];
  const checks = suites.find(({ id }) => id === suite)?.checks ?? [];
  return Object.fromEntries(checks.map(({ id, asks, why }) => [id, { asks, why }]));
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
