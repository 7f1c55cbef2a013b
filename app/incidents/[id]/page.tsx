import '@/components/incidents/incidents.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { IncidentPage } from '@/components/incidents/incident-page';
import { PageTime } from '@/components/ui/time';
import type { Incident } from '@/lib/domain/watch/incident';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';
import { acknowledge, addNote } from '@/app/incidents/actions';

export const dynamic = 'force-dynamic';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const incident = await read((await params).id);
  const state = incident.closedAt === null ? 'Open incident' : 'Incident';
  return { title: `${state}: ${SUITE_TEXT[incident.suite].title} · Chutes status` };
}

export default async function Page({ params }: Props) {
  const { id } = await params;
  const server = currentServer();
  const incident = await read(id);
  const target = server.targets.find((candidate) => candidate.id === incident.target);
  return (
    <PageTime madeAt={new Date(server.now()).toISOString()}>
      <IncidentPage
        incident={incident}
        targetName={target?.name ?? incident.target}
        isOneOfSeveral={server.targets.length > 1}
        standIn={target?.standIn ?? false}
        actions={{ acknowledge, addNote }}
      />
    </PageTime>
  );
}

const read = (id: string): Promise<Incident> =>
  currentServer()
    .incidents.read(decodeURIComponent(id))
    .catch((error: unknown) => {
      if (isRequestProblem(error) && error.problem.status === 404) notFound();
      throw error;
    });
