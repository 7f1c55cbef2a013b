import { expect, it } from 'vitest';
import { finished, runId, sampleRun } from '@/lib/domain/testing/sample-runs';
import type { AnyDatabase } from '@/lib/store/backup/carried-tables';
import { openUntouched } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { becomeNewer } from './database-contract';
import { play, watchEveryMinute } from './incidents-contract';
import { sampleSnapshot } from './snapshots-contract';
import type { StoreUnderTest } from './store-under-test';

const [RUN, SHARED, NOW] = [sampleRun(0), sampleSnapshot(1).id, Date.now()];
const SLOT = { target: 'chutes', suite: 'smoke', moment: NOW } as const;
const NOTICE = { target: 'chutes', at: RUN.startedAt, until: RUN.startedAt, what: 'calls' } as never;
const SENDER = { channel: 'ops', owner: 'server', now: NOW };
const BOUNDS = { evidenceBefore: 0, attemptsBefore: 0, factsBefore: 0, runs: 1 };

type Asked = (...given: never[]) => unknown;
type Methods<R> = { [M in keyof R as R[M] extends Asked ? M : never]: ((room: R) => Promise<unknown>) | 'reads' };
type Rooms = { [R in keyof Store as Store[R] extends Asked ? never : R]: Methods<Store[R]> };

/** Every method there is, so that a new one has to say here whether it writes. */
const OF_STORE: Methods<Store> = {
  record: (store) => store.record([{ runId: RUN.id, seq: 2, type: 'run', phase: 'ended', run: finished(RUN, 0) }]),
  claim: (store) => store.claim({ runId: runId(9), seq: 1, type: 'run', phase: 'started', run: sampleRun(9) }),
  readable: 'reads',
  marks: 'reads',
  renew: (store) => store.renew('server', 15_000),
  leave: (store) => store.leave('server'),
  interruptLapsed: (store) => store.interruptLapsed(NOW + 120_000),
  requestCancel: (store) => store.requestCancel(RUN.id),
  share: (store) => store.share('server', 'chutes', { inFlight: 0, wanted: 1, limit: 4 }),
  ping: (store) => store.ping(),
  ...{
    factsAfter: 'reads',
    onFacts: 'reads',
    onCancelRequests: 'reads',
    watchBy: 'reads',
    run: 'reads',
    runs: 'reads',
  },
  ...{ neighbours: 'reads', attempts: 'reads', target: 'reads', checkPoints: 'reads', version: 'reads' },
  ...{ trouble: 'reads', close: 'reads' },
};
const OF_ROOMS: Rooms = {
  insight: {
    saveWalk: (insight) => insight.saveWalk({ id: runId(1), target: 'chutes', end: null } as never, 'server'),
    prune: (insight) => insight.prune(BOUNDS),
    ...{ counted: 'reads', capacityByHour: 'reads', auth: 'reads', catalogue: 'reads', servedOthers: 'reads' },
    ...{ toldLimits: 'reads', walk: 'reads', walks: 'reads' },
  },
  snapshots: {
    add: (snapshots) => snapshots.add({ id: 'other' } as never),
    change: (snapshots) => snapshots.change(SHARED, { pinned: true }, NOW),
    revoke: (snapshots) => snapshots.revoke(SHARED, NOW),
    eraseExpired: (snapshots) => snapshots.eraseExpired(NOW),
    ...{ read: 'reads', list: 'reads', previous: 'reads' },
  },
  watch: {
    saveSchedule: (watch) => watch.saveSchedule(SLOT, { paused: true }, NOW),
    claimSlot: (watch) => watch.claimSlot({ ...SLOT, moment: NOW + 1, owner: 'server', now: NOW }),
    skipSlot: (watch) => watch.skipSlot({ ...SLOT, owner: 'gone' }, { reason: 'told', until: null }),
    takeOver: (watch) => watch.takeOver('server', () => true),
    spend: (watch) => watch.spend([]),
    noticeBudget: (watch) => watch.noticeBudget(NOTICE),
    ...{ ahead: 'reads', schedules: 'reads', latestSlots: 'reads', slots: 'reads', spent: 'reads' },
    ...{ budgetNotices: 'reads', toldUntil: 'reads' },
  },
  incidents: {
    change: (incidents) => incidents.change('any', { acknowledged: true, by: null, now: NOW }),
    removeOthers: (incidents) => incidents.removeOthers([], NOW),
    ...{ list: 'reads', find: 'reads', streaks: 'reads', eventsAfter: 'reads' },
  },
  history: { days: 'reads', daysAt: 'reads', day: 'reads', track: 'reads', tracks: 'reads' },
  notices: {
    add: (notices) => notices.add({ id: '1' } as never),
    join: (notices) => notices.join(['ops']),
    take: (notices) => notices.take({ ...SENDER, leaseMs: 1, quiet: false, wants: () => true }),
    settle: (notices) => notices.settle(SENDER, { notices: [] } as never, { kind: 'sent' } as never),
    prune: (notices) => notices.prune(NOW),
    ...{ newest: 'reads', onNotice: 'reads', states: 'reads', deliveries: 'reads' },
  },
  access: {
    changeOperatorSeal: (access) => access.changeOperatorSeal('seal', NOW),
    addSession: (access) => access.addSession({ digest: 'd', person: null, createdAt: NOW, expiresAt: NOW } as never),
    endSession: (access) => access.endSession('d'),
    addToken: (access) => access.addToken({ id: 'd', createdAt: RUN.startedAt, expiresAt: null } as never),
    revokeToken: (access) => access.revokeToken('d', NOW),
    noteUse: (access) => access.noteUse('d', NOW),
    addAudit: (access) => access.addAudit({ at: RUN.startedAt } as never),
    ...{ operatorSeal: 'reads', session: 'reads', token: 'reads', tokens: 'reads', audit: 'reads' },
  },
  scripts: {
    add: (scripts) => scripts.add({ run: RUN, output: '' }),
    ...{ find: 'reads', list: 'reads' },
  },
};
const OF_KEYS: Methods<Store['snapshots']['keys']> = {
  all: (keys) => keys.all(() => 'pem', NOW),
  rotate: (keys) => keys.rotate(() => 'pem', NOW),
  forget: (keys) => keys.forget('pem'),
};

type Write = (room: unknown) => Promise<unknown>;

export function describeNewer(subject: StoreUnderTest): void {
  it('that becomes one of a newer version takes no write of any kind any more, and says so', async () => {
    await fill(subject);
    await becomeNewer(subject.location);
    const before = await allRows(subject);
    const { store } = subject;
    const rooms = Object.entries(OF_ROOMS).map(
      ([name, methods]) => [name, store[name as keyof Rooms], methods] as const,
    );
    const all = [...rooms, ['keys', store.snapshots.keys, OF_KEYS], ['store', store, OF_STORE]] as const;
    const taken: string[] = [];
    for (const [name, room, methods] of all) {
      for (const [method, write] of Object.entries<Write | 'reads'>(methods as Record<string, Write | 'reads'>)) {
        if (write === 'reads') continue;
        const answer = await write(room).catch((error: unknown) => error);
        if (!SAYS_SO.test(store.trouble(answer) ?? '')) taken.push(`${name}.${method}: ${String(answer)}`);
      }
    }
    expect(taken).toEqual([]);
    expect(await allRows(subject)).toEqual(before);
  });
}

const SAYS_SO = /a newer version of chutes-status has .* update this one\.$/;

/** What only writes where there is something to be written finds it: an open run, a slot that is left, an incident, a snapshot. */
async function fill({ store, tell }: StoreUnderTest): Promise<void> {
  watchEveryMinute(store);
  await play(tell, 3, ['timeout', 'timeout'], { target: 'elsewhere' });
  for (const id of ['server', 'gone']) await store.renew(id, 15_000);
  await tell.runStarted(RUN);
  await store.watch.claimSlot({ ...SLOT, owner: 'gone', now: NOW });
  await store.leave('gone');
  await store.snapshots.add(sampleSnapshot(1));
  await store.snapshots.add(sampleSnapshot(2, { expiresAt: RUN.startedAt }));
}

async function allRows({ location }: StoreUnderTest): Promise<Record<string, unknown[]>> {
  const db = (await openUntouched(location)) as unknown as AnyDatabase;
  const rows: Record<string, unknown[]> = {};
  for (const { name } of await db.introspection.getTables())
    rows[name] = await db.selectFrom(name).selectAll().execute();
  await db.destroy();
  return rows;
}
