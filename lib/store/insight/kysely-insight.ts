import type { Kysely } from 'kysely';
import type { InsightRecord, PruneBounds } from './insight-record';
import { readAuth, readCatalogue, readWalk, readWalks, saveWalk } from './read-auth-contract';
import type { GuardedWrites } from '@/lib/store/database/guarded-writes';
import type { Schema } from '@/lib/store/schema';
import { toIso } from '@/lib/store/database/backend';
import type { CountedCheck, Counts } from '@/lib/insight/counts';
import type { Span } from '@/lib/insight/insight-window';
import { isOpen } from '@/lib/store/runs/run-row';

const MOST_PAIRS = 50;

/** The same queries over either database. */
export function kyselyInsight({
  read: db,
  write,
}: { read: Kysely<Schema> } & Pick<GuardedWrites, 'write'>): InsightRecord {
  return {
    counted: (target, span) => readRollups(db, target, span),
    capacityByHour: (target, span) => readCapacityByHour(db, target, span),
    auth: (target, span) => readAuth(db, target, span),
    catalogue: (target) => readCatalogue(db, target),
    servedOthers: (target) => readServedOthers(db, target),
    toldLimits: (target) => readToldLimits(db, target),
    saveWalk: (walk, owner) => write((trx) => saveWalk(trx, walk, owner ?? null)),
    walk: (id) => readWalk(db, id),
    walks: (target, limit) => readWalks(db, target, limit),
    prune: (bounds) => prune(write, bounds),
  };
}

async function readCapacityByHour(db: Kysely<Schema>, target: string, { from, to }: { from: number; to: number }) {
  return db
    .selectFrom('capacity_hour')
    .select(['start', 'asked', 'capacity'])
    .where('target', '=', target)
    .where('start', '>=', from)
    .where('start', '<', to)
    .orderBy('start')
    .execute();
}

async function readServedOthers(db: Kysely<Schema>, target: string) {
  const rows = await db
    .selectFrom('served_model')
    .selectAll()
    .where('target', '=', target)
    .whereRef('asked', '!=', 'served')
    .orderBy('last_at', 'desc')
    .limit(MOST_PAIRS)
    .execute();
  return rows.map(({ asked, served, times, first_at, last_at, last_run }) => ({
    ...{ asked, served, times },
    firstAt: toIso(first_at),
    lastAt: toIso(last_at),
    lastRun: last_run,
  }));
}

async function readToldLimits(db: Kysely<Schema>, target: string) {
  const rows = await db.selectFrom('told_limit').selectAll().where('target', '=', target).orderBy('header').execute();
  return rows.map(({ header, value, since, seen_at }) => ({
    header,
    value,
    since: toIso(since),
    seenAt: toIso(seen_at),
  }));
}

/** The rollups of a span, oldest first: one walk along the primary key. */
export async function readRollups(
  db: Kysely<Schema>,
  target: string,
  { from, to, grain }: Span,
): Promise<CountedCheck[]> {
  const rows = await db
    .selectFrom('rollup')
    .select(['check_id', 'suite', 'start', 'counts'])
    .where('target', '=', target)
    .where('grain', '=', grain)
    .where('start', '>=', from)
    .where('start', '<', to)
    .orderBy('start')
    .orderBy('check_id')
    .execute();
  return rows.map(({ check_id, suite, start, counts }) => ({
    check: check_id,
    suite,
    start,
    counts: JSON.parse(counts) as Counts,
  }));
}

/** Clears the oldest runs that still hold what is no longer kept. Ids of runs sort by time, so no index is needed. */
async function prune(write: GuardedWrites['write'], bounds: PruneBounds): Promise<boolean> {
  // Each in a transaction of its own, so that nobody who writes waits for all of them.
  const evidence = await write((trx) => pruneTable(trx, 'evidence', bounds.evidenceBefore, bounds.runs));
  const attempts = await write((trx) => pruneTable(trx, 'attempt', bounds.attemptsBefore, bounds.runs));
  const facts = await write((trx) => pruneTable(trx, 'fact', bounds.factsBefore, bounds.runs));
  await write((trx) => forgetInstances(trx, bounds.factsBefore));
  await write((trx) => forgetSlots(trx, bounds.factsBefore - SLOTS_KEPT_MS));
  return evidence || attempts || facts;
}

/** What was killed cannot leave by itself; its runs were ended when its lease had lapsed. */
async function forgetInstances(db: Kysely<Schema>, before: number): Promise<void> {
  await db.deleteFrom('instance').where('lease_until', '<', before).execute();
  await db.deleteFrom('permit').where('instance', 'not in', db.selectFrom('instance').select('id')).execute();
}

/** Beyond the facts of their runs: so long it is told what became of a slot. */
const SLOTS_KEPT_MS = 3 * 86_400_000;

/** The latest of each suite stays: it says what is decided. Slots stand in the order of time. */
async function forgetSlots(db: Kysely<Schema>, before: number): Promise<void> {
  const kept = await db
    .selectFrom('slot')
    .select('place')
    .where('moment', '>=', before)
    .orderBy('place')
    .limit(1)
    .executeTakeFirst();
  if (!kept) return;
  await db
    .deleteFrom('slot')
    .where('place', '<', kept.place)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('slot as later')
          .select('later.place')
          .whereRef('later.target', '=', 'slot.target')
          .whereRef('later.suite', '=', 'slot.suite')
          .whereRef('later.place', '>', 'slot.place'),
      ),
    )
    .execute();
}

async function pruneTable(
  db: Kysely<Schema>,
  table: 'evidence' | 'attempt' | 'fact',
  before: number,
  runs: number,
): Promise<boolean> {
  let rows = db.selectFrom(table).select('run_id').distinct().where('run_id', '<', firstIdAt(before));
  // What goes on is followed, however long ago it began.
  if (table === 'fact') rows = rows.where('run_id', 'not in', db.selectFrom('run').select('id').where(isOpen));
  const oldest = await rows.orderBy('run_id').limit(runs).execute();
  if (oldest.length === 0) return false;
  const ids = oldest.map(({ run_id }) => run_id);
  await db.deleteFrom(table).where('run_id', 'in', ids).execute();
  return oldest.length === runs;
}

/** What sorts before every UUID version 7 (RFC 9562) of that millisecond and after all earlier ones. */
function firstIdAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-`;
}
