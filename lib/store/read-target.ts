import type { Kysely } from 'kysely';
import type { CheckResult } from '@/lib/domain/check-result';
import { checksByRun } from './assemble-runs';
import { isOpen } from './is-open';
import { readHistory } from './read-history';
import { fromRunRow } from './run-row';
import type { LatestCheckRow, RunRow, Schema } from './schema';
import type { TargetRecord } from './store';

/** What the status of a target is made of, in six statements, none of which touches more of the past than it returns. */
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
