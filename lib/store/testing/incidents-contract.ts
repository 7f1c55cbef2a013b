import { expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import { finished, moment, runId, sampleRun } from '@/lib/domain/testing/sample-runs';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { openDatabase, openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { PLAIN_RULES } from '@/lib/watch/incidents/suite-rules';
import { Teller } from './teller';
import type { StoreUnderTest } from './store-under-test';

const MIN = 60_000;

/** As a schedule of every minute would have it. */
export const watchEveryMinute = (store: Store): void =>
  store.watchBy(() => ({ ...PLAIN_RULES, nextDue: (after) => after + MIN }));

export function scheduledRun(minute: number, reason: Reason, changes: Partial<Run> = {}): Run {
  const run = finished(sampleRun(minute, { trigger: 'schedule', ...changes }), minute, reason, reason);
  return OUTCOME_OF[reason] === 'CAPACITY' ? { ...run, exitCode: 32 } : run;
}

/** Records whole runs, a minute each. */
export async function play(tell: Teller, from: number, reasons: readonly Reason[], changes: Partial<Run> = {}) {
  for (const [at, reason] of reasons.entries()) await tell.runEnded(scheduledRun(from + at, reason, changes));
}

export function describeIncidents(subject: StoreUnderTest): void {
  const types = async (store = subject.store) =>
    (await store.incidents.eventsAfter(0, 100)).map(({ type, incident }) => `${type} ${incident.target}`);

  it('open and close with the runs that bring it about, and tell each once, in order', async () => {
    watchEveryMinute(subject.store);
    await play(subject.tell, 0, ['ok', 'timeout', 'timeout', 'overloaded']);
    const [open] = (await subject.store.incidents.list({ limit: 10, state: 'open' })).incidents;
    expect(open).toMatchObject({
      ...{ target: 'chutes', suite: 'smoke', kind: 'capacity', openedAt: moment(1), closedAt: null, runCount: 3 },
      runs: [
        { id: runId(1), look: 'failed', trigger: 'schedule' },
        { id: runId(3), look: 'capacity' },
      ],
    });
    expect((await subject.store.target('chutes')).openIncidents).toMatchObject([{ id: open?.id, suite: 'smoke' }]);
    await play(subject.tell, 4, ['ok', 'ok', 'ok']);
    expect(await types()).toEqual(['opened chutes', 'changed chutes', 'closed chutes']);
    const events = await subject.store.incidents.eventsAfter(0, 100);
    expect(events[0]).toMatchObject({ seq: 1, incident: { kind: 'failure', closedAt: null, runCount: 2 } });
    expect(new Set(events.map(({ id }) => id)).size).toBe(3);
    expect(await subject.store.incidents.eventsAfter(1, 1)).toEqual([events[1]]);
    expect(await subject.store.incidents.find(open?.id ?? '')).toMatchObject({
      ...{ closedAt: moment(4), end: 'recovered', durationMs: 3 * MIN, runCount: 4 },
      runs: [1, 2, 3, 4].map((minute) => ({ id: runId(minute) })),
    });
    expect((await subject.store.target('chutes')).openIncidents).toEqual([]);
  });

  it('neither open again nor are told again by a restart, or by facts that are repeated', async () => {
    await play(subject.tell, 0, ['timeout', 'timeout']);
    await subject.tell.again();
    const other = await openStore(subject.location);
    const tell = new Teller(other);
    await play(tell, 2, ['timeout']);
    expect(await types(other)).toEqual(['opened chutes']);
    await play(tell, 3, ['ok', 'ok']);
    expect(await types(other)).toEqual(['opened chutes', 'closed chutes']);
    await other.close();
  });

  it('open once however many instances record at the same time', async () => {
    const others = await Promise.all([1, 2, 3].map(() => openStore(subject.location)));
    const stores = [subject.store, ...others];
    await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        new Teller(stores[at % 4] ?? subject.store).runEnded(scheduledRun(at, 'timeout')),
      ),
    );
    expect(await types()).toEqual(['opened chutes']);
    await Promise.all(others.map((store) => store.close()));
  });

  it('cannot be two of a suite that are open', async () => {
    await play(subject.tell, 0, ['timeout', 'timeout']);
    const db = await openDatabase(subject.location);
    const row = { id: 'another', target: 'chutes', suite: 'smoke' as const, told_at: 1, closed_at: null, json: '{}' };
    await expect(db.insertInto('incident').values(row).execute()).rejects.toThrow();
    await db.destroy();
  });

  it('leave nothing behind of a run that could not be recorded', async () => {
    await play(subject.tell, 0, ['timeout']);
    const bad = { ...scheduledRun(1, 'timeout'), startedAt: 'never' };
    await expect(subject.tell.runEnded(bad)).rejects.toThrow();
    expect(await types()).toEqual([]);
    await play(subject.tell, 2, ['timeout']);
    expect(await types()).toEqual(['opened chutes']);
  });

  it('are acknowledged and noted by whoever, and that is told', async () => {
    await play(subject.tell, 0, ['timeout', 'timeout']);
    const [{ id } = { id: '' }] = (await subject.store.incidents.list({ limit: 1 })).incidents;
    const now = Date.parse(moment(9));
    const change = (what: object) => subject.store.incidents.change(id, { by: 'Ada', now, ...what });
    const mark = async () => (await subject.store.marks()).get('chutes');
    const before = await mark();
    expect(await change({ acknowledged: true, note: 'Asked \0 Chutes' })).toMatchObject({
      ...{ acknowledgedAt: moment(9), acknowledgedBy: 'Ada' },
      notes: [{ at: moment(9), by: 'Ada', text: 'Asked \0 Chutes' }],
    });
    expect(await mark()).not.toBe(before);
    await change({ acknowledged: true });
    expect(await change({ acknowledged: false })).toMatchObject({ acknowledgedAt: null, acknowledgedBy: null });
    expect(await types()).toEqual(['opened chutes', 'acknowledged chutes', 'noted chutes']);
    expect(await subject.store.incidents.change('none', { by: null, now, note: 'x' })).toBeNull();
    expect(await subject.store.incidents.find('a\0b')).toBeNull();
    // What runs bring about keeps it.
    await play(subject.tell, 2, ['ok', 'ok']);
    expect(await subject.store.incidents.find(id)).toMatchObject({ end: 'recovered', notes: [{ by: 'Ada' }] });
  });

  it('end as removed where their target is watched no more, and leave the others alone', async () => {
    await play(subject.tell, 0, ['timeout', 'timeout']);
    await play(subject.tell, 10, ['timeout', 'timeout'], { target: 'gone' });
    expect(await subject.store.incidents.removeOthers(['chutes'], Date.parse(moment(60)))).toHaveLength(1);
    expect(await subject.store.incidents.removeOthers(['chutes'], Date.parse(moment(61)))).toEqual([]);
    expect(await types()).toEqual(['opened chutes', 'opened gone', 'closed gone']);
    const { incidents } = await subject.store.incidents.list({ limit: 1, target: 'gone' });
    expect(incidents).toMatchObject([{ end: 'removed', closedAt: moment(60) }]);
  });

  it('are listed by when they were told, a page at a time', async () => {
    for (const target of ['a', 'b', 'c']) {
      await play(subject.tell, 10 * (target.charCodeAt(0) - 96), ['timeout', 'timeout'], { target });
    }
    await play(subject.tell, 200, ['ok', 'ok'], { target: 'b' });
    const { list } = subject.store.incidents;
    const page = (query: object) => list.call(subject.store.incidents, { limit: 2, ...query });
    const first = await page({});
    expect(first.incidents.map(({ target }) => target)).toEqual(['c', 'b']);
    const second = await page({ cursor: first.nextCursor });
    expect(second).toMatchObject({ incidents: [{ target: 'a' }], nextCursor: null });
    expect((await page({ state: 'closed' })).incidents).toMatchObject([{ target: 'b', closedAt: moment(200) }]);
    expect((await page({ state: 'open', target: 'b' })).incidents).toEqual([]);
    await expect(page({ cursor: 'no' })).rejects.toMatchObject({ name: 'BadCursorError' });
  });

  it('keep what the witness said with the run', async () => {
    const run = scheduledRun(0, 'network', { witness: 'silent' });
    await subject.tell.runEnded(run);
    expect(await subject.store.run(run.id)).toMatchObject({ witness: 'silent' });
  });
}
