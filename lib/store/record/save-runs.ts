import type { Transaction } from 'kysely';
import type { Run } from '@/lib/domain/run';
import { isOpen, toRunRow } from '@/lib/store/runs/run-row';
import type { LatestRunRow } from '@/lib/store/runs/run-schema';
import type { Schema } from '@/lib/store/schema';
import { rowInserter } from './row-inserter';
import type { Fact } from '@/lib/domain/fact';
import { interruption } from '@/lib/store/instances/interrupt-lapsed';
import type { Leases } from '@/lib/store/instances/leases';
import { storable } from '@/lib/store/database/backend';
import { beginSlotRun, endSlotRuns } from '@/lib/store/watch/slots';
import type { Writing } from './writer';

const upsertRuns = rowInserter('run', (insert) =>
  insert.onConflict((conflict) =>
    conflict.column('id').doUpdateSet((eb) => ({
      status: eb.ref('excluded.status'),
      started_at: eb.ref('excluded.started_at'),
      finished_at: eb.ref('excluded.finished_at'),
      duration_ms: eb.ref('excluded.duration_ms'),
      exit_code: eb.ref('excluded.exit_code'),
      verified: eb.ref('excluded.verified'),
      witness: eb.ref('excluded.witness'),
    })),
  ),
);

const upsertLatest = rowInserter('latest_run', (insert) =>
  insert.onConflict((conflict) =>
    conflict
      .columns(['target', 'suite'])
      .doUpdateSet((eb) => ({ run_id: eb.ref('excluded.run_id'), started_at: eb.ref('excluded.started_at') }))
      .whereRef('latest_run.started_at', '<=', 'excluded.started_at'),
  ),
);

/** Writes runs as they are now, over what was known of them. */
export async function saveRuns(trx: Transaction<Schema>, runs: readonly Run[]): Promise<void> {
  await upsertRuns(trx, runs.map(toRunRow));
  await saveLatestRuns(trx, runs);
  await endSlotRuns(trx, runs);
}

/** A run that began earlier never takes the place of a later one, whichever ends first. */
async function saveLatestRuns(trx: Transaction<Schema>, runs: readonly Run[]): Promise<void> {
  const latest = new Map<string, LatestRunRow>();
  for (const run of runs) {
    if (run.status !== 'finished') continue;
    const { target, suite, id, started_at } = toRunRow(run);
    const key = JSON.stringify([target, suite]);
    if ((latest.get(key)?.started_at ?? -Infinity) > started_at) continue;
    latest.set(key, { target, suite, run_id: id, started_at });
  }
  await upsertLatest(trx, [...latest.values()]);
}

export type RunFact = Extract<Fact, { type: 'run' }>;

/** Records the start unless the suite runs on the target already: then the id of that run, and nothing is recorded. */
export async function claim({ trx, flush, add }: Writing, started: RunFact, leases: Leases): Promise<string | null> {
  const { run } = started;
  await leases.require(trx, run.owner);
  await flush();
  const { target, suite } = storable({ target: run.target, suite: run.suite });
  const open = await trx
    .selectFrom('run')
    .select(['id', 'owner'])
    .where('target', '=', target)
    .where('suite', '=', suite)
    .where(isOpen)
    .executeTakeFirst();
  // Its own id: this very claim, whose answer was lost.
  if (open && open.id !== storable({ id: run.id }).id) {
    const good = await leases.good(trx);
    if (open.owner !== null && good.has(open.owner)) return open.id;
    add(await interruption(trx, open.id, Date.now()));
    await flush();
  }
  await beginSlotRun(trx, run);
  add([started]);
  return null;
}
