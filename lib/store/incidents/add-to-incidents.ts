import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { IncidentEventType } from '@/lib/domain/watch/incident';
import { incidentNotice } from '@/lib/domain/notices/notice';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { storable, toIso, toMs } from '@/lib/store/database/backend';
import { addNotice } from '@/lib/store/notices/add-notice';
import type { Schema } from '@/lib/store/schema';
import { foldRun, type IncidentState, NOTHING_WATCHED, type SuiteWatch } from '@/lib/watch/incidents/fold-run';
import { seenRun } from '@/lib/watch/incidents/seen-run';
import type { SuiteRules } from '@/lib/watch/incidents/suite-rules';
import { FEW_RUNS, fromIncidentRow, toIncidentRow, withRuns } from './incident-row';

/**
 * Works an ended run into what is known of its suite, in the transaction that writes its end: what was told is durable with
 * what it was told of, and one who writes at the same time waits for it.
 */
export async function addToIncidents(trx: Transaction<Schema>, run: Run, rules: SuiteRules): Promise<void> {
  const { target } = storable({ target: run.target });
  const watch = await readWatch(trx, target, run.suite);
  const open = await readOpen(trx, target, run.suite);
  const folded = foldRun(watch, open, seenRun(run), rules, randomUUID);
  await saveWatch(trx, target, run.suite, folded.watch);
  const { incident, event } = folded;
  if (incident && incident !== open) await saveIncident(trx, incident);
  if (incident && event) await tellEvent(trx, event, incident, toMs(run.finishedAt ?? run.startedAt));
}

export async function readWatch(trx: Transaction<Schema>, target: string, suite: SuiteId): Promise<SuiteWatch> {
  const row = await trx
    .selectFrom('suite_watch')
    .select('json')
    .where('target', '=', target)
    .where('suite', '=', suite)
    .executeTakeFirst();
  return row ? (JSON.parse(row.json) as SuiteWatch) : NOTHING_WATCHED;
}

export async function saveWatch(
  trx: Transaction<Schema>,
  target: string,
  suite: SuiteId,
  watch: SuiteWatch,
): Promise<void> {
  const { json } = storable({ json: JSON.stringify(watch) });
  await trx
    .insertInto('suite_watch')
    .values({ target, suite, json })
    .onConflict((conflict) => conflict.columns(['target', 'suite']).doUpdateSet({ json }))
    .execute();
}

async function readOpen(trx: Transaction<Schema>, target: string, suite: SuiteId): Promise<IncidentState | null> {
  const row = await trx
    .selectFrom('incident')
    .select('json')
    .where('target', '=', target)
    .where('suite', '=', suite)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  return row ? fromIncidentRow(row) : null;
}

export async function saveIncident(trx: Transaction<Schema>, incident: IncidentState): Promise<void> {
  const row = toIncidentRow(incident);
  await trx
    .insertInto('incident')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ closed_at: row.closed_at, json: row.json }))
    .execute();
}

export async function tellEvent(
  trx: Transaction<Schema>,
  type: IncidentEventType,
  incident: IncidentState,
  at: number,
): Promise<void> {
  const told = await withRuns(trx, incident, FEW_RUNS);
  const event = storable({ id: randomUUID(), incident_id: incident.id, type, at, json: JSON.stringify(told) });
  await trx.insertInto('incident_event').values(event).execute();
  const notice = incidentNotice({ id: event.id, type, at: toIso(at), incident: told });
  if (notice) await addNotice(trx, notice);
}
