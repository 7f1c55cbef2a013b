import type { Kysely } from 'kysely';
import { inOrder } from '@/lib/domain/attempt-order';
import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { fromAttemptRow } from './attempt-row';
import { fromCheckRow } from './check-row';
import { fromRunRow } from './run-row';
import type { RunRow } from './run-schema';
import type { Schema } from '@/lib/store/schema';

/** The runs with their checks and attempts, in the order of the rows; two statements however many there are. */
export async function assembleRuns(db: Kysely<Schema>, rows: RunRow[]): Promise<Run[]> {
  const checks = await checksByRun(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => fromRunRow(row, checks.get(row.id) ?? []));
}

/** The checks of each run in their order, with their attempts in the order they were made. */
export async function checksByRun(db: Kysely<Schema>, runIds: string[]): Promise<Map<string, CheckResult[]>> {
  const checks = new Map<string, CheckResult[]>();
  if (runIds.length === 0) return checks;
  const rows = await db
    .selectFrom('check_result')
    .selectAll()
    .where('run_id', 'in', runIds)
    .orderBy('run_id')
    .orderBy('position')
    .execute();
  const attempts = await attemptsByCheck(db, runIds);
  for (const row of rows) {
    const check = fromCheckRow(row, attempts.get(checkKey(row)) ?? []);
    append(checks, row.run_id, check);
  }
  return checks;
}

async function attemptsByCheck(db: Kysely<Schema>, runIds: string[]): Promise<Map<string, Attempt[]>> {
  const rows = await db.selectFrom('attempt').selectAll().where('run_id', 'in', runIds).execute();
  const attempts = new Map<string, Attempt[]>();
  for (const row of rows) append(attempts, checkKey(row), fromAttemptRow(row));
  for (const [key, made] of attempts) attempts.set(key, inOrder(made));
  return attempts;
}

const checkKey = (row: { run_id: string; check_id: string }) => `${row.run_id}/${row.check_id}`;

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
