import '@/components/check/check.css';
import { notFound } from 'next/navigation';
import { CheckPage, LATELY } from '@/components/check/check-page';
import { ChooseTarget } from '@/components/ui/choose-target';
import { checkHref } from '@/components/ui/hrefs';
import { PageTime } from '@/components/ui/time';
import { readWindow } from '@/components/ui/time-window';
import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { currentServer } from '@/lib/server/current-server';
import { pageTarget } from '@/lib/server/watch/watched-target';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ check: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const id = decodeURIComponent((await params).check);
  const server = currentServer();
  const { generatedAt, staleAfterMs, targets } = await server.status();
  if (!targets.some((target) => suiteWith(target, id))) notFound();
  const query = await searchParams;
  const chosen = pageTarget(targets, query['target']);
  if (chosen === null) return <ChooseTarget title={id} targets={targets} href={(of) => checkHref(id, of)} />;
  const target = targets.find((candidate) => candidate.id === chosen?.id);
  const suite = target && suiteWith(target, id);
  const check = suite?.checks.find((candidate) => candidate.id === id);
  if (!target || !suite || !check) notFound();
  const runId = check.history.at(-1)?.runId ?? null;
  const window = readWindow(query['window'], LATELY);
  const record = await server.checkRecord({ target: target.id, checkId: id, window });
  const attempts = runId === null ? [] : await server.attempts(runId);
  return (
    <PageTime madeAt={generatedAt}>
      <CheckPage
        check={check}
        suite={suite}
        target={target}
        targets={targets}
        staleAfterMs={staleAfterMs}
        now={Date.parse(generatedAt)}
        window={window}
        record={record}
        runId={runId}
        recorded={attempts.filter(({ checkId }) => checkId === id)}
      />
    </PageTime>
  );
}

const suiteWith = ({ suites }: TargetStatus, id: string): SuiteStatus | undefined =>
  suites.find(({ checks }) => checks.some((check) => check.id === id));
