import type { Transaction } from 'kysely';
import type { CheckResult } from '@/lib/domain/check-result';
import { type RunOfCheck, toCheckRow } from '@/lib/store/check-row';
import type { CheckRow, LatestCheckRow, Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/storable';

export interface CheckOfRun {
  run: RunOfCheck;
  check: CheckResult;
  /** Among the checks of its run; null when the run is recorded already. */
  position: number | null;
}

/** Writes checks as they are now; returns those that have ended and were not known to have. */
export async function saveChecks(trx: Transaction<Schema>, checks: readonly CheckOfRun[]): Promise<CheckOfRun[]> {
  if (checks.length === 0) return [];
  const known = await knownChecks(trx, checks);
  const rows = checks.map(({ run, check, position }) => {
    const place = position ?? known.get(keyOf(run.id, check.id))?.position;
    if (place === undefined) throw new Error(`no check ${check.id} of run ${run.id} is recorded`);
    return toCheckRow(run, check, place);
  });
  await upsertChecks(trx, rows);
  await saveLatestChecks(trx, rows);
  return checks.filter(({ run, check }) => check.outcome !== null && !known.get(keyOf(run.id, check.id))?.counted);
}

interface KnownCheck {
  position: number;
  /** Whether it has ended and is in the rollups. */
  counted: 0 | 1;
}

const keyOf = (runId: string, checkId: string): string => JSON.stringify([runId, storable({ checkId }).checkId]);

async function knownChecks(trx: Transaction<Schema>, checks: readonly CheckOfRun[]): Promise<Map<string, KnownCheck>> {
  const rows = await trx
    .selectFrom('check_result')
    .select(['run_id', 'check_id', 'position', 'counted'])
    .where('run_id', 'in', [...new Set(checks.map(({ run }) => run.id))])
    .execute();
  return new Map(rows.map(({ run_id, check_id, ...known }) => [keyOf(run_id, check_id), known]));
}

async function upsertChecks(trx: Transaction<Schema>, rows: readonly CheckRow[]): Promise<void> {
  await trx
    .insertInto('check_result')
    .values(rows.map((row) => ({ ...row, counted: row.outcome === null ? 0 : 1 })))
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
        counted: eb.ref('excluded.counted'),
      })),
    )
    .execute();
}

/** A run that began earlier never takes the place of a later one, whichever ends first. */
async function saveLatestChecks(trx: Transaction<Schema>, rows: readonly CheckRow[]): Promise<void> {
  const latest = new Map<string, LatestCheckRow>();
  for (const { target, check_id, run_id, run_started_at: started_at, concluded_at } of rows) {
    const key = JSON.stringify([target, check_id]);
    if (concluded_at === null || (latest.get(key)?.started_at ?? -Infinity) > started_at) continue;
    latest.set(key, { target, check_id, run_id, started_at });
  }
  if (latest.size === 0) return;
  await trx
    .insertInto('latest_check')
    .values([...latest.values()])
    .onConflict((conflict) =>
      conflict
        .columns(['target', 'check_id'])
        .doUpdateSet((eb) => ({ run_id: eb.ref('excluded.run_id'), started_at: eb.ref('excluded.started_at') }))
        .whereRef('latest_check.started_at', '<=', 'excluded.started_at'),
    )
    .execute();
}
