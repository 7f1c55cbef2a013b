import type { Kysely } from 'kysely';
import type { CheckPoint, CheckResult } from '@/lib/domain/check-result';
import { readOpenIncidents } from '@/lib/store/incidents/incident-table';
import { checksByRun } from './assemble-runs';
import { isOpen, fromRunRow } from './run-row';
import type { LatestCheckRow, RunRow } from './run-schema';
import type { Schema } from '@/lib/store/schema';
import type { TargetRecord } from '@/lib/store/store';
import type { HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';
import { usualLatency } from '@/lib/insight/check-record';
import { toIso } from '@/lib/store/database/backend';

/** What the status of a target is made of, in seven statements, none of which touches more of the past than it returns. */
export async function readTarget(db: Kysely<Schema>, target: string): Promise<TargetRecord> {
  const latestRows = await latestRunRows(db, target);
  const openRows = await openRunRows(db, target);
  const latestChecks = await latestCheckRows(db, target);
  const runIds = [...latestRows.map(({ id }) => id), ...openRows.map(({ id }) => id), ...latestChecks.map(runIdOf)];
  const checks = await checksByRun(db, [...new Set(runIds)]);
  const assemble = (row: RunRow) => fromRunRow(row, checks.get(row.id) ?? []);
  return {
    latestRuns: latestRows.map(assemble),
    openRuns: openRows.map(assemble),
    latestChecks: latestChecks.flatMap((row) => pick(checks, row)),
    ...(await readHistory(
      db,
      target,
      latestChecks.map(({ check_id }) => check_id),
    )),
    openIncidents: await readOpenIncidents(db, target),
  };
}

const latestRunRows = (db: Kysely<Schema>, target: string): Promise<RunRow[]> =>
  db
    .selectFrom('latest_run')
    .innerJoin('run', 'run.id', 'latest_run.run_id')
    .selectAll('run')
    .where('latest_run.target', '=', target)
    .orderBy('run.started_at')
    .execute();

const openRunRows = (db: Kysely<Schema>, target: string): Promise<RunRow[]> =>
  db.selectFrom('run').selectAll().where('target', '=', target).where(isOpen).orderBy('started_at').execute();

const latestCheckRows = (db: Kysely<Schema>, target: string): Promise<LatestCheckRow[]> =>
  db.selectFrom('latest_check').selectAll().where('target', '=', target).orderBy('check_id').execute();

const runIdOf = ({ run_id }: LatestCheckRow): string => run_id;

function pick(checks: Map<string, CheckResult[]>, { run_id, check_id }: LatestCheckRow): CheckResult[] {
  return (checks.get(run_id) ?? []).filter(({ id }) => id === check_id);
}

/** The latest concluded results of each check, oldest first: one statement, one short walk along the index per check. */
async function readHistory(
  db: Kysely<Schema>,
  target: string,
  checkIds: string[],
): Promise<Pick<TargetRecord, 'history' | 'usualMs'>> {
  const points: Record<string, Point[]> = Object.fromEntries(checkIds.map((id) => [id, []]));
  const [first, ...others] = checkIds.map((checkId) => latestOfCheck(db, target, checkId));
  if (!first) return { history: {}, usualMs: {} };
  const rows = await others
    .reduce((all, other) => all.unionAll(other), first)
    .orderBy('run_started_at')
    .orderBy('run_id')
    .execute();
  for (const row of rows) {
    const { outcome, reason, concluded_at: at } = row;
    if (outcome === null || reason === null || at === null) continue;
    const [latencyMs, attempts] = [row.latency_ms, row.attempts_count];
    points[row.check_id]?.push({ runId: row.run_id, at: toIso(at), outcome, reason, attempts, latencyMs });
  }
  return { history: mapValues(points, (all) => all.map(entryOf)), usualMs: mapValues(points, usualBefore) };
}

type Point = HistoryEntry & Pick<CheckPoint, 'latencyMs'>;

const entryOf = ({ runId, at, outcome, reason, attempts }: Point): HistoryEntry => ({
  runId,
  at,
  outcome,
  reason,
  attempts,
});

/** What the latest is to be compared with. */
const usualBefore = (points: Point[]): number | null => usualLatency(points.slice(0, -1));

const mapValues = <A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

function latestOfCheck(db: Kysely<Schema>, target: string, checkId: string) {
  const latest = db
    .selectFrom('check_result')
    .select([
      'run_id',
      'check_id',
      'run_started_at',
      'concluded_at',
      'outcome',
      'reason',
      'attempts_count',
      'latency_ms',
    ])
    .where('target', '=', target)
    .where('check_id', '=', checkId)
    .where('concluded_at', 'is not', null)
    .orderBy('run_started_at', 'desc')
    .orderBy('run_id', 'desc')
    .limit(HISTORY_LENGTH);
  return db.selectFrom(latest.as('latest')).selectAll();
}
