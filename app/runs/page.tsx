import '@/components/run/run.css';
import type { Metadata } from 'next';
import { RunFilters, runsHref } from '@/components/run/run-filters';
import { RunList } from '@/components/run/run-list';
import { ScriptRuns } from '@/components/run/script-runs';
import { StandInNote } from '@/components/run/stand-in-note';
import { Alert } from '@/components/ui/alert';
import { Document, PageTitle } from '@/components/ui/document';
import { ofTarget } from '@/components/ui/target-links';
import { PageTime } from '@/components/ui/time';
import { PageLink, TextLink } from '@/components/ui/text-link';
import { SUITES } from '@/lib/domain/words';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';

const PAGE_LENGTH = 25;
const SCRIPTS_SHOWN = 5;

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const target = one((await searchParams)['target']);
  return { title: `Runs${target ? ofTarget(currentServer().targets, target) : ''} · Chutes status` };
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const [suite, target, cursor] = ['suite', 'target', 'cursor'].map((name) => one(query[name]));
  const { targets, now } = currentServer();
  const filter = { suite, target };
  const found = await pageOfRuns({ suite, target, cursor });
  return (
    <PageTime madeAt={new Date(now()).toISOString()}>
      <Document>
        <PageTitle>Runs</PageTitle>
        <StandInNote shown={targets.some(({ id, standIn }) => standIn && (!target || target === id))} />
        <RunFilters filter={filter} targets={targets} />
        {'problem' in found ? (
          <Alert title="There is no such list.">
            {found.problem} <TextLink href="/runs">All runs</TextLink>
          </Alert>
        ) : (
          <>
            {found.runs.length > 0 ? (
              <RunList runs={found.runs} targets={targets} />
            ) : (
              <NoRuns filtered={Boolean(suite ?? target)} />
            )}
            <p className="flex gap-6">
              {cursor && <PageLink href={runsHref(filter)}>Newest</PageLink>}
              {found.nextCursor && <PageLink href={runsHref({ ...filter, cursor: found.nextCursor })}>Older</PageLink>}
            </p>
            {!cursor && <ScriptRuns runs={await latestOfScripts(filter)} targets={targets} />}
          </>
        )}
      </Document>
    </PageTime>
  );
}

const NoRuns = ({ filtered }: { filtered: boolean }) => (
  <p className="text-muted">
    {filtered ? 'No run of this kind is recorded.' : 'Nothing has run yet.'}{' '}
    <TextLink href="/">Run one from the board</TextLink>.
  </p>
);

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

interface Asked {
  suite: string | undefined;
  target: string | undefined;
  cursor: string | undefined;
}

async function latestOfScripts({ suite, target }: Pick<Asked, 'suite' | 'target'>) {
  const known = SUITES.find((id) => id === suite);
  const query = { limit: SCRIPTS_SHOWN, ...(known ? { suite: known } : {}), ...(target ? { target } : {}) };
  return (await currentServer().scripts.list(query)).runs;
}

async function pageOfRuns({ suite, target, cursor }: Asked) {
  const known = SUITES.find((id) => id === suite);
  if (suite !== undefined && !known) return { problem: `No suite is called “${suite.slice(0, 60)}”.` };
  try {
    return await currentServer().runs({
      limit: PAGE_LENGTH,
      ...(known ? { suite: known } : {}),
      ...(target ? { target } : {}),
      ...(cursor ? { cursor } : {}),
    });
  } catch (error) {
    if (isRequestProblem(error)) return { problem: error.problem.detail };
    throw error;
  }
}
