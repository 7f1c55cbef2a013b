import '@/components/run/run.css';
import type { Metadata } from 'next';
import { listedRun } from '@/components/run/fold-runs';
import { type RunFilter, RunFilters, runsHref } from '@/components/run/run-filters';
import { RunDays } from '@/components/run/run-days';
import { ScriptRuns } from '@/components/run/script-runs';
import { StandInNote } from '@/components/ui/stand-in-name';
import { Alert } from '@/components/ui/alert';
import { Document, PageTitle } from '@/components/ui/document';
import { ofTarget } from '@/components/ui/target-links';
import { PageTime } from '@/components/ui/time';
import { PageLink, TextLink } from '@/components/ui/text-link';
import { SUITES } from '@/lib/domain/words';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';

/** Of which most are folded. */
const PAGE_LENGTH = 100;
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
  const [suite, target, cursor, asked] = ['suite', 'target', 'cursor', 'verified'].map((name) => one(query[name]));
  const { targets, now } = currentServer();
  const filter: RunFilter = { suite, target, verified: asked === 'no' ? asked : undefined };
  const found = await pageOfRuns({ ...filter, cursor });
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
              <RunDays runs={found.runs.map(listedRun)} targets={targets} />
            ) : (
              <NoRuns filter={filter} hasOlder={found.nextCursor !== null} />
            )}
            <p className="flex gap-6">
              {cursor && <PageLink href={runsHref(filter)}>Newest</PageLink>}
              {found.nextCursor && <PageLink href={runsHref({ ...filter, cursor: found.nextCursor })}>Older</PageLink>}
            </p>
            {!cursor && !filter.verified && <ScriptRuns runs={await latestOfScripts(filter)} targets={targets} />}
          </>
        )}
      </Document>
    </PageTime>
  );
}

interface NoRunsProps {
  filter: RunFilter;
  /** Whether older runs were not looked at. */
  hasOlder: boolean;
}

function NoRuns({ filter: { suite, target, verified }, hasOlder }: NoRunsProps) {
  if (hasOlder) return <p className="text-muted">None of the latest runs. Older ones have not been looked at.</p>;
  return (
    <p className="text-muted">
      {(suite ?? target ?? verified) ? 'No run of this kind is recorded.' : 'Nothing has run yet.'}{' '}
      <TextLink href="/">Run one from the board</TextLink>.
    </p>
  );
}

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

async function latestOfScripts({ suite, target }: RunFilter) {
  const known = SUITES.find((id) => id === suite);
  const query = { limit: SCRIPTS_SHOWN, ...(known ? { suite: known } : {}), ...(target ? { target } : {}) };
  return (await currentServer().scripts.list(query)).runs;
}

async function pageOfRuns({ suite, target, verified, cursor }: RunFilter & { cursor: string | undefined }) {
  const known = SUITES.find((id) => id === suite);
  if (suite !== undefined && !known) return { problem: `No suite is called “${suite.slice(0, 60)}”.` };
  try {
    return await currentServer().runs({
      limit: PAGE_LENGTH,
      ...(known ? { suite: known } : {}),
      ...(target ? { target } : {}),
      ...(verified ? { verified: false } : {}),
      ...(cursor ? { cursor } : {}),
    });
  } catch (error) {
    if (isRequestProblem(error)) return { problem: error.problem.detail };
    throw error;
  }
}
