import '@/components/timeline/day.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { dayHref } from '@/components/timeline/day-href';
import { DayPage, nameOf } from '@/components/timeline/day-page';
import { dayText } from '@/components/timeline/day-shares';
import { ChooseTarget } from '@/components/ui/choose-target';
import { PageTime } from '@/components/ui/time';
import type { DayHistory } from '@/lib/domain/insight/history';
import { SUITES } from '@/lib/domain/words';
import { currentServer } from '@/lib/server/current-server';
import { isRequestProblem } from '@/lib/server/request-problem';
import { pageTarget } from '@/lib/server/watch/watched-target';

export const dynamic = 'force-dynamic';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_RUNS = 100;

interface Props {
  params: Promise<{ day: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const day = dayOf((await params).day);
  return { title: `${day === null ? 'Not found' : dayText(day)} · Chutes status` };
}

export default async function Page({ params, searchParams }: Props) {
  const day = dayOf((await params).day);
  if (day === null) notFound();
  const query = await searchParams;
  const server = currentServer();
  const suite = SUITES.find((id) => id === query['suite']);
  const check = typeof query['check'] === 'string' ? query['check'] : undefined;
  const target = pageTarget(server.targets, query['target']);
  if (target === undefined) notFound();
  if (target === null) {
    const title = `${nameOf({ suite: suite ?? null, check: check ?? null })} on ${dayText(day)}`;
    return (
      <ChooseTarget
        title={title}
        targets={server.targets}
        href={(id) => dayHref(day, { target: id, suite: suite ?? null, check: check ?? null })}
      />
    );
  }
  const of = { target: target.id, ...(suite && { suite }), ...(check && { check }) };
  const history = await server.history.dayHistory({ ...of, day }).catch(missing);
  const hour = hourOf(query['hour']);
  const from = Date.parse(day) + (hour ?? 0) * HOUR_MS;
  const to = hour === null ? from + DAY_MS : from + HOUR_MS;
  const { runs, nextCursor } = await server.runs({
    ...(suite && { suite }),
    target: target.id,
    from,
    to,
    limit: MOST_RUNS,
  });
  return (
    <PageTime madeAt={new Date(server.now()).toISOString()}>
      <DayPage
        history={history}
        targets={server.targets}
        standIn={target.standIn}
        hour={hour}
        runs={check ? runs.filter((run) => run.checks.some(({ id }) => id === check)) : runs}
        more={nextCursor !== null}
        hasNext={Date.parse(day) + DAY_MS <= server.now()}
      />
    </PageTime>
  );
}

/** What is no day, or none that has begun, has no page. */
function missing(error: unknown): DayHistory {
  if (isRequestProblem(error)) notFound();
  throw error;
}

/** A day such as 2026-11-25; null for anything else, 30 February too. */
function dayOf(text: string): string | null {
  const at = Date.parse(text);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(at) && new Date(at).toISOString().startsWith(text)
    ? text
    : null;
}

const hourOf = (text: string | string[] | undefined): number | null =>
  typeof text === 'string' && /^(?:1?\d|2[0-3])$/.test(text) ? Number(text) : null;
