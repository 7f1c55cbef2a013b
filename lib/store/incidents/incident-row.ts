import { type Kysely, sql } from 'kysely';
import type { Incident, IncidentRun } from '@/lib/domain/watch/incident';
import { lookOf } from '@/lib/domain/watch/look';
import { storable, toMs, toMsOrNull } from '@/lib/store/database/backend';
import type { IncidentRow } from './incident-schema';
import { assembleRuns } from '@/lib/store/runs/assemble-runs';
import type { RunRow } from '@/lib/store/runs/run-schema';
import type { Schema } from '@/lib/store/schema';
import type { IncidentState } from '@/lib/watch/incidents/fold-run';

export function toIncidentRow(incident: IncidentState): IncidentRow {
  const { id, target, suite, toldAt, closedAt } = incident;
  const json = JSON.stringify(incident);
  return storable({ id, target, suite, told_at: toMs(toldAt), closed_at: toMsOrNull(closedAt), json });
}

export const fromIncidentRow = ({ json }: Pick<IncidentRow, 'json'>): IncidentState =>
  JSON.parse(json) as IncidentState;

/** The incident with its first run and the latest others, `most` of them together: those that began while it lasted. */
export async function withRuns(db: Kysely<Schema>, incident: IncidentState, most: number): Promise<Incident> {
  const { count } = await during(db, incident)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  const [first] = await edge(db, incident, 'asc', 1);
  const latest = await edge(db, incident, 'desc', Math.max(1, most - 1));
  const rows = [...(first ? [first] : []), ...latest.toReversed().filter(({ id }) => id !== first?.id)];
  return { ...incident, runs: await toRuns(db, rows), runCount: Number(count) };
}

const edge = (db: Kysely<Schema>, incident: IncidentState, order: 'asc' | 'desc', most: number): Promise<RunRow[]> =>
  during(db, incident).selectAll().orderBy('started_at', order).orderBy('id', order).limit(most).execute();

function during(db: Kysely<Schema>, { target, suite, openedAt, closedAt }: IncidentState) {
  const runs = db
    .selectFrom('run')
    .where('target', '=', storable({ target }).target)
    .where('suite', '=', suite)
    .where('started_at', '>=', toMs(openedAt))
    .where(sql<boolean>`status not in ('queued', 'running')`);
  return closedAt === null ? runs : runs.where('started_at', '<=', toMs(closedAt));
}

async function toRuns(db: Kysely<Schema>, rows: RunRow[]): Promise<IncidentRun[]> {
  const runs = await assembleRuns(db, rows);
  return runs.map((run) => ({ id: run.id, at: run.startedAt, trigger: run.trigger, look: lookOf(run) }));
}

/** In a list, and where an event is told. */
export const FEW_RUNS = 2;
