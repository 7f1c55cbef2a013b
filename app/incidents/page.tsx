import '@/components/incidents/incidents.css';
import type { Metadata } from 'next';
import { Brewing } from '@/components/incidents/brewing';
import { IncidentList } from '@/components/incidents/incident-list';
import { incidentsHref } from '@/components/ui/hrefs';
import { FILTERS, FilterLinks } from '@/components/run/run-filters';
import { StandInNote } from '@/components/ui/stand-in-name';
import { Alert } from '@/components/ui/alert';
import { Document, PageTitle } from '@/components/ui/document';
import { PageLink, TextLink } from '@/components/ui/text-link';
import { PageTime } from '@/components/ui/time';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Incidents · Chutes status' };

const PAGE_LENGTH = 25;
const STATES = [
  { id: 'open', name: 'Open' },
  { id: 'closed', name: 'Over' },
] as const;

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const query = await searchParams;
  const [state, target, cursor] = ['state', 'target', 'cursor'].map((name) => one(query[name]));
  const { targets, now } = currentServer();
  const filter = { state, target };
  const brewing = await currentServer().incidents.brewing();
  const found = await pageOfIncidents({ state, target, cursor });
  return (
    <PageTime madeAt={new Date(now()).toISOString()}>
      <Document>
        <PageTitle>Incidents</PageTitle>
        <p className="max-w-prose text-muted">
          When a suite was not verified in several scheduled runs in a row, and whose side it was on.{' '}
          <TextLink href="/notifications">Who is told</TextLink>
        </p>
        <StandInNote shown={targets.some(({ id, standIn }) => standIn && (!target || target === id))} />
        <div className={FILTERS}>
          <FilterLinks
            label="State"
            current={state}
            options={STATES}
            href={(id) => incidentsHref({ ...filter, state: id })}
          />
          {targets.length > 1 && (
            <FilterLinks
              label="Target"
              current={target}
              options={targets}
              href={(id) => incidentsHref({ ...filter, target: id })}
            />
          )}
        </div>
        {!state && !cursor && (
          <Brewing all={brewing.filter((one) => !target || one.target === target)} targets={targets} />
        )}
        {'problem' in found ? (
          <Alert title="There is no such list.">
            {found.problem} <TextLink href="/incidents">All incidents</TextLink>
          </Alert>
        ) : (
          <>
            {found.incidents.length > 0 ? (
              <IncidentList incidents={found.incidents} targets={targets} />
            ) : (
              <p className="text-muted">
                {(state ?? target)
                  ? 'No incident of this kind is recorded.'
                  : 'None was recorded. Runs that are started by hand open none.'}
              </p>
            )}
            <p className="flex gap-6">
              {cursor && <PageLink href={incidentsHref(filter)}>Latest</PageLink>}
              {found.nextCursor && (
                <PageLink href={incidentsHref({ ...filter, cursor: found.nextCursor })}>Older</PageLink>
              )}
            </p>
          </>
        )}
      </Document>
    </PageTime>
  );
}

const one = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

async function pageOfIncidents({ state, target, cursor }: Record<'state' | 'target' | 'cursor', string | undefined>) {
  const known = STATES.find(({ id }) => id === state)?.id;
  if (state !== undefined && !known) return { problem: `There is no state “${state.slice(0, 60)}”.` };
  try {
    return await currentServer().incidents.list({
      limit: PAGE_LENGTH,
      ...(known ? { state: known } : {}),
      ...(target ? { target } : {}),
      ...(cursor ? { cursor } : {}),
    });
  } catch (error) {
    if (isRequestProblem(error)) return { problem: error.problem.detail };
    throw error;
  }
}
