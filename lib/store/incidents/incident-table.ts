import type { Kysely, Transaction } from 'kysely';
import { type Incident, type IncidentEvent, type IncidentsPage, OpenIncident } from '@/lib/domain/watch/incident';
import { storable, toIso } from '@/lib/store/database/backend';
import type { Writer } from '@/lib/store/record/writer';
import { fromCursor, toCursor } from '@/lib/store/runs/cursor';
import type { Schema } from '@/lib/store/schema';
import { type IncidentState, NOTHING_WATCHED, removed, type SuiteWatch } from '@/lib/watch/incidents/fold-run';
import { readWatch, saveIncident, saveWatch, tellEvent } from './add-to-incidents';
import type { IncidentChange, IncidentRecord, IncidentsQuery, Streak } from './incident-record';
import { FEW_RUNS, fromIncidentRow, withRuns } from './incident-row';

const MOST_RUNS = 500;
const MOST_LISTED = 100;
const MOST_EVENTS = 500;
/** Notes of one incident; what is more is refused by nobody and kept by nobody. */
const MOST_NOTES = 200;

/** The same queries over either database. */
export class IncidentTable implements IncidentRecord {
  constructor(
    private readonly db: Kysely<Schema>,
    private readonly writer: Pick<Writer, 'write'>,
  ) {}

  async list(query: IncidentsQuery): Promise<IncidentsPage> {
    const limit = Math.min(MOST_LISTED, Math.max(1, Math.trunc(query.limit) || 1));
    let rows = this.db.selectFrom('incident').selectAll();
    if (query.target !== undefined) rows = rows.where('target', '=', clean(query.target));
    if (query.state !== undefined) rows = rows.where('closed_at', query.state === 'open' ? 'is' : 'is not', null);
    if (query.cursor !== undefined) {
      const { startedAt, id } = fromCursor(query.cursor);
      rows = rows.where((eb) => eb(eb.refTuple('told_at', 'id'), '<', eb.tuple(startedAt, id)));
    }
    const found = await rows
      .orderBy('told_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1) : undefined;
    const incidents: Incident[] = [];
    for (const row of shown) incidents.push(await withRuns(this.db, fromIncidentRow(row), FEW_RUNS));
    return { incidents, nextCursor: last ? toCursor({ startedAt: last.told_at, id: last.id }) : null };
  }

  async find(id: string): Promise<Incident | null> {
    const incident = await readIncident(this.db, id);
    return incident && withRuns(this.db, incident, MOST_RUNS);
  }

  async change(id: string, change: IncidentChange): Promise<Incident | null> {
    const found = await this.writer.write(async ({ trx, flush }) => {
      await flush();
      const before = await readIncident(trx, id);
      if (before) await applyChange(trx, before, change);
      return before !== null;
    });
    return found ? this.find(id) : null;
  }

  async streaks(targets: readonly string[]): Promise<Streak[]> {
    if (targets.length === 0) return [];
    const rows = await this.db
      .selectFrom('suite_watch')
      .selectAll()
      .where('target', 'in', targets.map(clean))
      .execute();
    return rows.flatMap(({ target, suite, json }) => {
      const { streak } = JSON.parse(json) as SuiteWatch;
      return streak ? [{ target, suite, since: toIso(streak.first.at), failed: streak.count }] : [];
    });
  }

  async removeOthers(targets: readonly string[], now: number): Promise<string[]> {
    const kept = targets.map(clean);
    const others = (db: Kysely<Schema>) => {
      const open = db.selectFrom('incident').select('json').where('closed_at', 'is', null);
      return (kept.length > 0 ? open.where('target', 'not in', kept) : open).execute();
    };
    if ((await others(this.db)).length === 0) return [];
    return this.writer.write(async ({ trx, flush }) => {
      await flush();
      const found = (await others(trx)).map(fromIncidentRow);
      for (const incident of found) await remove(trx, incident, now);
      return found.map(({ id }) => id);
    });
  }

  async eventsAfter(seq: number, limit: number): Promise<IncidentEvent[]> {
    const rows = await this.db
      .selectFrom('incident_event')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(Math.min(MOST_EVENTS, Math.max(1, limit)))
      .execute();
    return rows.map((row) => ({
      ...{ seq: row.seq, id: row.id, type: row.type, at: toIso(row.at) },
      incident: JSON.parse(row.json) as Incident,
    }));
  }
}

async function readIncident(db: Kysely<Schema>, id: string): Promise<IncidentState | null> {
  const row = await db.selectFrom('incident').select('json').where('id', '=', clean(id)).executeTakeFirst();
  return row ? fromIncidentRow(row) : null;
}

/** The incidents of a target that are open, as far as a glance needs them. */
export async function readOpenIncidents(db: Kysely<Schema>, target: string): Promise<OpenIncident[]> {
  const rows = await db
    .selectFrom('incident')
    .select('json')
    .where('target', '=', target)
    .where('closed_at', 'is', null)
    .orderBy('suite')
    .execute();
  return rows.map((row) => OpenIncident.parse(fromIncidentRow(row)));
}

async function applyChange(
  trx: Transaction<Schema>,
  before: IncidentState,
  { acknowledged, note, by, now }: IncidentChange,
): Promise<void> {
  const at = toIso(now);
  let incident = before;
  if (acknowledged !== undefined && acknowledged !== (before.acknowledgedAt !== null)) {
    incident = { ...incident, acknowledgedAt: acknowledged ? at : null, acknowledgedBy: acknowledged ? by : null };
    await saveIncident(trx, incident);
    if (acknowledged) await tellEvent(trx, 'acknowledged', incident, now);
  }
  if (note === undefined) return;
  incident = { ...incident, notes: [...incident.notes, { at, by, text: note }].slice(-MOST_NOTES) };
  await saveIncident(trx, incident);
  await tellEvent(trx, 'noted', incident, now);
}

async function remove(trx: Transaction<Schema>, open: IncidentState, now: number): Promise<void> {
  const target = clean(open.target);
  const ended = removed(await readWatch(trx, target, open.suite), open, now);
  await saveIncident(trx, ended);
  await saveWatch(trx, target, open.suite, NOTHING_WATCHED);
  await tellEvent(trx, 'closed', ended, now);
}

const clean = (text: string): string => storable({ text }).text;
