import type { Fact } from '@/lib/domain/fact';
import { interruption } from '@/lib/store/instances/interrupt-lapsed';
import type { Leases } from '@/lib/store/instances/leases';
import { isOpen } from '@/lib/store/runs/run-row';
import { storable } from '@/lib/store/database/stored-values';
import type { Writing } from './writer';

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
  add([started]);
  return null;
}
