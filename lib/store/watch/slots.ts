import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { Run } from '@/lib/domain/run';
import { storable, toMs } from '@/lib/store/database/backend';
import { interruption } from '@/lib/store/instances/interrupt-lapsed';
import type { Leases } from '@/lib/store/instances/leases';
import type { Writing } from '@/lib/store/record/writer';
import type { Schema } from '@/lib/store/schema';
import type { SlotRow } from './watch-schema';
import type { SlotClaim, SlotName } from './watch-record';

/** What two clocks may differ by; a slot further ahead than this was decided before the clock was set back. */
const CLOCKS_APART_MS = 60_000;
const MOST_TAKEOVERS = 2;

/** Spelled out, not bound, so that the partial index over open slots applies. */
const isOpen = sql<boolean>`state in ('won', 'running')`;

type Slot = Selectable<SlotRow>;

export async function claimSlot({ trx }: Writing, leases: Leases, claim: SlotClaim) {
  const { target, suite, owner, moment, now, skip, revision, isMadeUp = false } = claim;
  await leases.require(trx, owner);
  if (revision !== undefined && revision !== (await revisionOf(trx, claim))) return 'changed';
  const latest = await latestSlot(trx, claim);
  const isBehind = latest !== undefined && latest.moment >= moment;
  if (isBehind && latest.moment <= now + CLOCKS_APART_MS) return 'lost';
  if (latest && isMadeUp && !(await isHeld(trx, leases, latest))) await lapse(trx, latest);
  const { numInsertedOrUpdatedRows: won } = await trx
    .insertInto('slot')
    .values({
      ...storable({ target, suite, owner, moment }),
      ...{ round: (latest?.round ?? 0) + (isBehind ? 1 : 0), run_id: null, takeovers: 0 },
      ...{ state: skip ? 'skipped' : 'won', reason: skip?.reason ?? null, until: skip?.until ?? null },
    })
    .onConflict((conflict) => conflict.columns(['target', 'suite', 'round', 'moment']).doNothing())
    .executeTakeFirstOrThrow();
  return won === 1n ? 'won' : 'lost';
}

/** Lets a run begin for its slot. Throws SlotLostError when the slot is not its owner's any more. */
export async function beginSlotRun(trx: Transaction<Schema>, run: Run): Promise<void> {
  const slot = slotOf(run);
  if (slot === null) return;
  const { numUpdatedRows } = await trx
    .updateTable('slot')
    .set({ state: 'running', run_id: run.id })
    .where('target', '=', slot.target)
    .where('suite', '=', slot.suite)
    .where('moment', '=', slot.moment)
    .where('owner', '=', run.owner ?? '')
    .where((eb) => eb.or([eb('state', '=', 'won'), eb.and([eb('state', '=', 'running'), eb('run_id', '=', run.id)])]))
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new SlotLostError(run.target, slot.moment);
}

/** What was interrupted stays open, so that somebody may take it over. */
export async function endSlotRuns(trx: Transaction<Schema>, runs: readonly Run[]): Promise<void> {
  for (const run of runs) {
    const slot = slotOf(run);
    if (slot === null || !hasEnded(run) || run.status === 'interrupted') continue;
    await trx
      .updateTable('slot')
      .set({ state: 'done' })
      .where('target', '=', slot.target)
      .where('suite', '=', slot.suite)
      .where('moment', '=', slot.moment)
      .where('run_id', '=', run.id)
      .execute();
  }
}

type IsWanted = (slot: SlotName) => boolean;

/** Open slots that nobody sees to, now those of `owner`. */
export async function takeOver(writing: Writing, leases: Leases, owner: string, isWanted: IsWanted) {
  const { trx, flush } = writing;
  await flush();
  const taken: SlotName[] = [];
  for (const slot of await orphans(trx, leases, owner, isWanted)) {
    await endRunOf(writing, slot);
    if (slot.takeovers >= MOST_TAKEOVERS) {
      await lapse(trx, slot);
      continue;
    }
    const change = { owner, state: 'won' as const, run_id: null, takeovers: slot.takeovers + 1 };
    await trx.updateTable('slot').set(change).where('place', '=', slot.place).execute();
    taken.push({ target: slot.target, suite: slot.suite, moment: slot.moment });
  }
  return taken;
}

/** Whether there is anything to take over: a read alone. */
export const hasOrphans = async (...asked: Parameters<typeof orphans>): Promise<boolean> =>
  (await orphans(...asked)).length > 0;

/**
 * Open slots whose owner is gone, or whose run was ended by somebody else while its owner was away; and our own for which
 * no run has begun.
 */
async function orphans(db: Kysely<Schema>, leases: Leases, self: string, isWanted: IsWanted): Promise<Slot[]> {
  const open = (await openSlots(db)).filter(isWanted);
  if (open.length === 0) return [];
  const good = await leases.good(db);
  const running = open.flatMap(({ run_id }) => run_id ?? []);
  const interrupted = running.length === 0 ? [] : await interruptedOf(db, running);
  return open.filter(({ owner, run_id }) =>
    run_id === null ? owner === self || !good.has(owner) : !good.has(owner) || interrupted.includes(run_id),
  );
}

async function interruptedOf(db: Kysely<Schema>, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('run')
    .select('id')
    .where('id', 'in', ids)
    .where('status', '=', 'interrupted')
    .execute();
  return rows.map(({ id }) => id);
}

/** The run began for a slot that somebody else has taken over, or that is decided. */
class SlotLostError extends Error {
  override readonly name = 'SlotLostError';

  constructor(target: string, moment: number) {
    super(`the slot of ${target} at ${new Date(moment).toISOString()} is not ours any more`);
  }
}

async function endRunOf({ trx, add, flush }: Writing, { run_id }: Slot): Promise<void> {
  if (run_id === null) return;
  const run = await trx.selectFrom('run').select(['id', 'status']).where('id', '=', run_id).executeTakeFirst();
  if (!run || hasEnded(run)) return;
  add(await interruption(trx, run.id, Date.now()));
  await flush();
}

const openSlots = (db: Kysely<Schema>): Promise<Slot[]> =>
  db.selectFrom('slot').selectAll().where(isOpen).orderBy('place').execute();

const latestSlot = (db: Kysely<Schema>, of: Pick<SlotName, 'target' | 'suite'>): Promise<Slot | undefined> =>
  db
    .selectFrom('slot')
    .selectAll()
    .where('target', '=', storable(of).target)
    .where('suite', '=', of.suite)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst();

async function revisionOf(trx: Transaction<Schema>, { target, suite }: SlotName): Promise<number> {
  const row = await trx
    .selectFrom('schedule')
    .select('revision')
    .where('target', '=', storable({ target }).target)
    .where('suite', '=', suite)
    .executeTakeFirst();
  return row?.revision ?? 0;
}

/** Whether it is over, or its owner is there to see to it. */
async function isHeld(trx: Transaction<Schema>, leases: Leases, slot: Slot): Promise<boolean> {
  if (slot.state === 'won') return (await leases.good(trx)).has(slot.owner);
  if (slot.state !== 'running' || slot.run_id === null) return true;
  const run = await trx.selectFrom('run').select('status').where('id', '=', slot.run_id).executeTakeFirst();
  return run !== undefined && !hasEnded(run) && (await leases.good(trx)).has(slot.owner);
}

async function lapse(trx: Transaction<Schema>, { place }: Slot): Promise<void> {
  await trx.updateTable('slot').set({ state: 'lapsed' }).where('place', '=', place).execute();
}

function slotOf({ slot, target, suite }: Run): SlotName | null {
  return slot ? { target: storable({ target }).target, suite, moment: toMs(slot) } : null;
}
