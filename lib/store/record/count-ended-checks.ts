import type { Transaction } from 'kysely';
import { CATALOGUE_ID } from '@/lib/domain/attempt-order';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { countCheck } from '@/lib/insight/count-check';
import { HOUR_MS } from '@/lib/insight/insight-window';
import type { CapacityHourRow, ServedModelRow } from '@/lib/store/insight/insight-schema';
import type { Schema } from '@/lib/store/schema';
import { storable, toMs } from '@/lib/store/database/backend';
import { addToRollups, type Addition } from './add-to-rollups';
import type { CheckOfRun } from './save-checks';
import { rowInserter } from './row-inserter';

const upsertHours = rowInserter('capacity_hour', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'start']).doUpdateSet((eb) => ({
      asked: eb('capacity_hour.asked', '+', eb.ref('excluded.asked')),
      capacity: eb('capacity_hour.capacity', '+', eb.ref('excluded.capacity')),
    })),
  ),
);

const upsertServedModels = rowInserter('served_model', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'asked', 'served']).doUpdateSet((eb) => ({
      times: eb('served_model.times', '+', eb.ref('excluded.times')),
      last_at: eb.ref('excluded.last_at'),
      last_run: eb.ref('excluded.last_run'),
    })),
  ),
);

/**
 * Adds checks to all that is kept for good, in the transaction that writes their end; the caller sees to it that each
 * is added once. They count in the hour in which they ended.
 */
export async function countEndedChecks(trx: Transaction<Schema>, ended: readonly CheckOfRun[]): Promise<void> {
  // What the run asked of the catalogue is no check: it is told by those that needed it.
  const checks = ended.filter(({ check }) => check.id !== CATALOGUE_ID);
  const additions = checks.map(({ run, check }): Addition => ({
    ...{ target: run.target, runId: run.id, check, counts: countCheck(check) },
    at: toMs(check.finishedAt ?? run.finishedAt ?? run.startedAt),
  }));
  await addToRollups(trx, additions);
  await addToCapacityHours(trx, additions);
  await addToServedModels(trx, additions);
}

async function addToCapacityHours(trx: Transaction<Schema>, additions: readonly Addition[]): Promise<void> {
  const hours = new Map<string, CapacityHourRow>();
  for (const { target, check, at, counts } of additions) {
    const capacity = counts['result.CAPACITY'] ?? 0;
    const asked = capacity + (counts['result.PASS'] ?? 0) + (counts['result.FAIL'] ?? 0);
    if (asked === 0 || !SUITE_TEXT[check.suite].aboutLoad) continue;
    const start = Math.floor(at / HOUR_MS) * HOUR_MS;
    const key = JSON.stringify([target, start]);
    const hour = hours.get(key) ?? storable({ target, start, asked: 0, capacity: 0 });
    hours.set(key, { ...hour, asked: hour.asked + asked, capacity: hour.capacity + capacity });
  }
  await upsertHours(trx, [...hours.values()]);
}

async function addToServedModels(trx: Transaction<Schema>, additions: readonly Addition[]): Promise<void> {
  const pairs = new Map<string, ServedModelRow>();
  for (const { target, runId, check, at } of additions) {
    const { model: asked, servedModel: served } = check;
    if (asked === null || served === null) continue;
    const seen = storable({ target, asked, served, times: 1, first_at: at, last_at: at, last_run: runId });
    const key = JSON.stringify([seen.target, seen.asked, seen.served]);
    const before = pairs.get(key);
    pairs.set(key, before ? { ...seen, times: before.times + 1, first_at: before.first_at } : seen);
  }
  await upsertServedModels(trx, [...pairs.values()]);
}
