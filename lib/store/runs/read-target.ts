import type { Kysely } from 'kysely';
import type { CheckResult } from '@/lib/domain/check-result';
import { readOpenIncidents } from '@/lib/store/incidents/incident-table';
import { checksByRun } from './assemble-runs';
import { isOpen, fromRunRow } from './run-row';
import type { LatestCheckRow, RunRow } from './run-schema';
import type { Schema } from '@/lib/store/schema';
import type { TargetRecord } from '@/lib/store/store';
import type { HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH, type Outcome, type Reason } from '@/lib/domain/words';
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
    history: await readHistory(
      db,
      target,
      latestChecks.map(({ check_id }) => check_id),
    ),
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
export async function readHistory(
  db: Kysely<Schema>,
  target: string,
  checkIds: string[],
): Promise<Record<string, HistoryEntry[]>> {
  const history: Record<string, HistoryEntry[]> = Object.fromEntries(checkIds.map((id) => [id, []]));
  const [first, ...others] = checkIds.map((checkId) => latestOfCheck(db, target, checkId));
  if (!first) return history;
  const rows = await others
    .reduce((all, other) => all.unionAll(other), first)
    .orderBy('run_started_at')
    .orderBy('run_id')
    .execute();
  for (const row of rows) {
    if (row.outcome === null || row.reason === null || row.concluded_at === null) continue;
    history[row.check_id]?.push(entry(row.run_id, row.concluded_at, row.outcome, row.reason, row.attempts_count));
  }
  return history;
}

const entry = (runId: string, at: number, outcome: Outcome, reason: Reason, attempts: number): HistoryEntry => ({
  runId,
  at: toIso(at),
  outcome,
  reason,
  attempts,
});

function latestOfCheck(db: Kysely<Schema>, target: string, checkId: string) {
  const latest = db
    .selectFrom('check_result')
    .select(['run_id', 'check_id', 'run_started_at', 'concluded_at', 'outcome', 'reason', 'attempts_count'])
    .where('target', '=', target)
    .where('check_id', '=', checkId)
    .where('concluded_at', 'is not', null)
    .orderBy('run_started_at', 'desc')
    .orderBy('run_id', 'desc')
    .limit(HISTORY_LENGTH);
  return db.selectFrom(latest.as('latest')).selectAll();
}
