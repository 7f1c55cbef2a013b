import type { Transaction } from 'kysely';
import { CATALOGUE_ID } from '@/lib/domain/call-name';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { countCheck } from '@/lib/insight/count-check';
import { HOUR_MS } from '@/lib/insight/insight-window';
import { addToRollups, type Addition } from './add-to-rollups';
import type { Schema } from './schema';
import { storable } from './storable';
import { toMs } from './timestamp';

/**
 * Adds the checks that have ended to all that is kept for good, in the transaction that writes them, and each only once
 * however often that is repeated. They count in the hour in which they ended.
 */
export async function countEndedChecks(trx: Transaction<Schema>, run: Run, checks: CheckResult[]): Promise<void> {
  // What the run asked of the catalogue is no check: it is told by those that needed it.
  const ended = checks.filter(({ id, outcome }) => outcome !== null && id !== CATALOGUE_ID);
  const fresh = await markCounted(
    trx,
    storable({ id: run.id }).id,
    ended.map((check) => storable({ id: check.id }).id),
  );
  const additions = ended
    .filter(({ id }) => fresh.has(storable({ id }).id))
    .map((check): Addition => ({ target: run.target, check, at: endOf(run, check), counts: countCheck(check) }))
    .toSorted((a, b) => (a.check.id < b.check.id ? -1 : 1));
  // Table by table, always in this order, so that two transactions never wait for each other.
  for (const addition of additions) await addToRollups(trx, addition);
  for (const addition of additions) await addToCapacityHour(trx, addition);
  for (const addition of additions) await addToServedModels(trx, run.id, addition);
}

/** Claims the checks that nobody has counted. Without RETURNING, with which libsql at times refuses the commit. */
async function markCounted(trx: Transaction<Schema>, runId: string, checkIds: string[]): Promise<Set<string>> {
  const claimed = new Set<string>();
  if (checkIds.length === 0) return claimed;
  const open = await trx
    .selectFrom('check_result')
    .select('check_id')
    .where('run_id', '=', runId)
    .where('check_id', 'in', checkIds)
    .where('counted', '=', 0)
    .orderBy('check_id')
    .execute();
  for (const { check_id } of open) {
    const { numUpdatedRows } = await trx
      .updateTable('check_result')
      .set({ counted: 1 })
      .where('run_id', '=', runId)
      .where('check_id', '=', check_id)
      .where('counted', '=', 0)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) claimed.add(check_id);
  }
  return claimed;
}

const endOf = (run: Run, check: CheckResult): number => toMs(check.finishedAt ?? run.finishedAt ?? run.startedAt);

async function addToCapacityHour(trx: Transaction<Schema>, { target, check, at, counts }: Addition): Promise<void> {
  const capacity = counts['result.CAPACITY'] ?? 0;
  const asked = capacity + (counts['result.PASS'] ?? 0) + (counts['result.FAIL'] ?? 0);
  if (asked === 0 || !SUITE_TEXT[check.suite].aboutLoad) return;
  await trx
    .insertInto('capacity_hour')
    .values(storable({ target, start: Math.floor(at / HOUR_MS) * HOUR_MS, asked, capacity }))
    .onConflict((conflict) =>
      conflict.columns(['target', 'start']).doUpdateSet((eb) => ({
        asked: eb('capacity_hour.asked', '+', eb.ref('excluded.asked')),
        capacity: eb('capacity_hour.capacity', '+', eb.ref('excluded.capacity')),
      })),
    )
    .execute();
}

async function addToServedModels(trx: Transaction<Schema>, runId: string, { target, check, at }: Addition) {
  const { model: asked, servedModel: served } = check;
  if (asked === null || served === null) return;
  await trx
    .insertInto('served_model')
    .values(storable({ target, asked, served, times: 1, first_at: at, last_at: at, last_run: runId }))
    .onConflict((conflict) =>
      conflict.columns(['target', 'asked', 'served']).doUpdateSet((eb) => ({
        times: eb('served_model.times', '+', 1),
        last_at: eb.ref('excluded.last_at'),
        last_run: eb.ref('excluded.last_run'),
      })),
    )
    .execute();
}
