import type { Kysely, Transaction } from 'kysely';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { toCheckRow } from './check-row';
import { countEndedChecks } from './count-ended-checks';
import { toRunRow } from './run-row';
import type { CheckRow, LatestCheckRow, Schema } from './schema';

/** Writes the run and all its checks as they are now, over what was known of them. */
export async function recordRun(db: Kysely<Schema>, run: Run): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await saveRun(trx, run);
    await saveChecks(trx, run, run.catalogue ? [...run.checks, run.catalogue] : run.checks);
    if (run.status === 'finished') await saveLatestRun(trx, run);
  });
}

/** Writes one check of a run that is recorded already. */
export async function recordCheck(db: Kysely<Schema>, run: Run, check: CheckResult): Promise<void> {
  await db.transaction().execute((trx) => saveChecks(trx, run, [check]));
}

async function saveRun(trx: Transaction<Schema>, run: Run): Promise<void> {
  const { id, ...state } = toRunRow(run);
  await trx
    .insertInto('run')
    .values({ id, ...state })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
    .execute();
}

async function saveChecks(trx: Transaction<Schema>, run: Run, checks: CheckResult[]): Promise<void> {
  if (checks.length === 0) return;
  const rows = checks.map((check) => toCheckRow(run, check));
  await trx
    .insertInto('check_result')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'check_id']).doUpdateSet((eb) => ({
        run_started_at: eb.ref('excluded.run_started_at'),
        outcome: eb.ref('excluded.outcome'),
        reason: eb.ref('excluded.reason'),
        detail: eb.ref('excluded.detail'),
        line: eb.ref('excluded.line'),
        lines: eb.ref('excluded.lines'),
        http_status: eb.ref('excluded.http_status'),
        latency_ms: eb.ref('excluded.latency_ms'),
        started_at: eb.ref('excluded.started_at'),
        finished_at: eb.ref('excluded.finished_at'),
        model: eb.ref('excluded.model'),
        served_model: eb.ref('excluded.served_model'),
        eligible_at: eb.ref('excluded.eligible_at'),
        caveats: eb.ref('excluded.caveats'),
        attempts_count: eb.ref('excluded.attempts_count'),
        concluded_at: eb.ref('excluded.concluded_at'),
      })),
    )
    .execute();
  await saveLatestChecks(trx, rows);
  await countEndedChecks(trx, run, checks);
}

/** A run that began earlier never takes the place of a later one, whichever ends first. */
async function saveLatestChecks(trx: Transaction<Schema>, rows: CheckRow[]): Promise<void> {
  const concluded = rows
    .filter((row) => row.concluded_at !== null)
    // Always in this order, so that two transactions never wait for each other.
    .toSorted((a, b) => (a.check_id < b.check_id ? -1 : 1));
  if (concluded.length === 0) return;
  await trx
    .insertInto('latest_check')
    .values(concluded.map(toLatestRow))
    .onConflict((conflict) =>
      conflict
        .columns(['target', 'check_id'])
        .doUpdateSet((eb) => ({ run_id: eb.ref('excluded.run_id'), started_at: eb.ref('excluded.started_at') }))
        .whereRef('latest_check.started_at', '<=', 'excluded.started_at'),
    )
    .execute();
}

const toLatestRow = (row: CheckRow): LatestCheckRow => ({
  target: row.target,
  check_id: row.check_id,
  run_id: row.run_id,
  started_at: row.run_started_at,
});

async function saveLatestRun(trx: Transaction<Schema>, run: Run): Promise<void> {
  const { target, suite, id, started_at } = toRunRow(run);
  await trx
    .insertInto('latest_run')
    .values({ target, suite, run_id: id, started_at })
    .onConflict((conflict) =>
      conflict
        .columns(['target', 'suite'])
        .doUpdateSet((eb) => ({ run_id: eb.ref('excluded.run_id'), started_at: eb.ref('excluded.started_at') }))
        .whereRef('latest_run.started_at', '<=', 'excluded.started_at'),
    )
    .execute();
}
