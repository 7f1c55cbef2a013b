import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { Schedule } from '@/lib/domain/target-plan';
import { budgetNotice } from '@/lib/domain/notices/notice';
import type { BudgetNotice } from '@/lib/domain/watch/watching';
import { DAY_MS } from '@/lib/insight/insight-window';
import { storable, toIso, toMs } from '@/lib/store/database/backend';
import type { Leases } from '@/lib/store/instances/leases';
import { notify } from '@/lib/store/database/notify';
import { addNotice } from '@/lib/store/notices/add-notice';
import type { Writer } from '@/lib/store/record/writer';
import type { Schema } from '@/lib/store/schema';
import type { ScheduleRow } from './watch-schema';
import { claimSlot, hasOrphans, takeOver } from './slots';
import { countSpending } from './spending';
import type { SlotName, StoredSchedule, WatchRecord } from './watch-record';

/** The same over either database. */
export function kyselyWatch(read: Kysely<Schema>, writer: Writer, leases: Leases): WatchRecord {
  return {
    ahead: () => leases.ahead,
    schedules: async () => (await read.selectFrom('schedule').selectAll().execute()).map(fromRow),
    saveSchedule: (of, change, now) => writer.write(({ trx }) => saveSchedule(trx, of, change, now)),
    latestSlots: (of) => readLatest(read, of),
    claimSlot: (claim) => writer.write((writing) => claimSlot(writing, leases, claim)),
    skipSlot: async ({ target, suite, moment, owner }, { reason, until }) => {
      await writer.write(({ trx }) =>
        trx
          .updateTable('slot')
          .set({ state: 'skipped', reason, until })
          .where('target', '=', storable({ target }).target)
          .where('suite', '=', suite)
          .where('moment', '=', moment)
          .where('owner', '=', owner)
          .where('state', '=', 'won')
          .execute(),
      );
    },
    takeOver: async (owner, isWanted) =>
      (await hasOrphans(read, leases, owner, isWanted))
        ? writer.write((writing) => takeOver(writing, leases, owner, isWanted))
        : [],
    slots: (of, limit) => readSlots(read, of, limit),
    spend: (sent) => writer.write(({ trx }) => countSpending(trx, sent, [])),
    spent: (target, from) =>
      read
        .selectFrom('spending')
        .select(['day', 'purpose', 'requests', 'tenths', 'tokens', 'untold', 'runs'])
        .where('target', '=', storable({ target }).target)
        .where('day', '>=', from)
        .orderBy('day')
        .execute(),
    noticeBudget: (notice) => writer.write(({ trx }) => saveNotice(trx, notice)),
    budgetNotices: async (since) => {
      const rows = await read.selectFrom('budget_notice').selectAll().where('at', '>=', since).orderBy('at').execute();
      return rows.map(({ target, at, until, what }) => ({ target, at: toIso(at), until: toIso(until), what }));
    },
    toldUntil: (target, now) => readToldUntil(read, target, now),
  };
}

/** False where the day has one already. */
async function saveNotice(trx: Transaction<Schema>, notice: BudgetNotice): Promise<boolean> {
  const { target, at, until, what } = notice;
  const day = Math.floor(toMs(at) / DAY_MS) * DAY_MS;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('budget_notice')
    .values({ ...storable({ target }), day, at: toMs(at), until: toMs(until), what })
    .onConflict((conflict) => conflict.columns(['target', 'day']).doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await addNotice(trx, budgetNotice(randomUUID(), notice));
  return true;
}

async function saveSchedule(
  trx: Kysely<Schema>,
  of: Parameters<WatchRecord['saveSchedule']>[0],
  change: Parameters<WatchRecord['saveSchedule']>[1],
  now: number,
): Promise<StoredSchedule> {
  const key = storable(of);
  const before = await trx
    .selectFrom('schedule')
    .selectAll()
    .where('target', '=', key.target)
    .where('suite', '=', key.suite)
    .executeTakeFirst();
  const paused = change.paused ?? before?.paused === 1;
  const state = {
    json: change.schedule === undefined ? (before?.json ?? null) : change.schedule && JSON.stringify(change.schedule),
    paused: paused ? (1 as const) : (0 as const),
    revision: (before?.revision ?? 0) + 1,
    changed_at: now,
  };
  await trx
    .insertInto('schedule')
    .values({ ...key, ...state })
    .onConflict((conflict) => conflict.columns(['target', 'suite']).doUpdateSet(state))
    .execute();
  await notify(trx as Parameters<typeof notify>[0]);
  return fromRow({ ...key, ...state });
}

function fromRow({ target, suite, json, paused, revision, changed_at }: ScheduleRow): StoredSchedule {
  const schedule = json === null ? null : Schedule.parse(JSON.parse(json));
  return { target, suite, schedule, paused: paused === 1, revision, changedAt: changed_at };
}

/** Few enough for one statement. */
const AT_ONCE = 100;

/** One short walk along the index for each. */
async function readLatest(db: Kysely<Schema>, of: Parameters<WatchRecord['latestSlots']>[0]): Promise<SlotName[]> {
  const latestOf = ({ target, suite }: (typeof of)[number]) => {
    const latest = db
      .selectFrom('slot')
      .select(['target', 'suite', 'moment'])
      .where('target', '=', storable({ target }).target)
      .where('suite', '=', suite)
      .orderBy('place', 'desc')
      .limit(1);
    return db.selectFrom(latest.as('latest')).selectAll();
  };
  const [first, ...others] = of.slice(0, AT_ONCE).map(latestOf);
  if (!first) return [];
  const found = await others.reduce((all, other) => all.unionAll(other), first).execute();
  return [...found, ...(await readLatest(db, of.slice(AT_ONCE)))];
}

async function readSlots(db: Kysely<Schema>, of: Parameters<WatchRecord['slots']>[0], limit: number) {
  const rows = await db
    .selectFrom('slot')
    .selectAll()
    .where('target', '=', storable(of).target)
    .where('suite', '=', of.suite)
    .orderBy('place', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ target, suite, moment, state, owner, run_id, takeovers, reason, until }) => ({
    ...{ target, suite, moment, state, owner, runId: run_id, takeovers, reason, until },
  }));
}

/** Held up, or used up: what else failed says nothing about when to ask again. */
const putsOff = sql<boolean>`(check_result.outcome = 'CAPACITY' or check_result.reason = 'quota_exhausted')`;

async function readToldUntil(db: Kysely<Schema>, target: string, now: number): Promise<number | null> {
  const row = await db
    .selectFrom('latest_check')
    .innerJoin('check_result', (join) =>
      join
        .onRef('check_result.run_id', '=', 'latest_check.run_id')
        .onRef('check_result.check_id', '=', 'latest_check.check_id'),
    )
    .select(({ fn }) => fn.max('check_result.eligible_at').as('until'))
    .where('latest_check.target', '=', storable({ target }).target)
    .where('check_result.eligible_at', '>', now)
    .where(putsOff)
    .executeTakeFirst();
  return row?.until ?? null;
}
