import { afterEach, describe, expect, it } from 'vitest';
import { suites } from '@/lib/checks/registry';
import { FakeClock } from '@/lib/clock/fake-clock';
import type { Fact } from '@/lib/domain/fact';
import { Status, type SuiteStatus } from '@/lib/domain/status';
import type { Target } from '@/lib/domain/target';
import { openStore } from '@/lib/store/open-store';
import { finished, sampleRun } from '@/lib/domain/testing/sample-runs';
import { Teller } from '@/lib/store/testing/teller';
import { LatestStatus } from './latest-status';
import { startProduct } from '@/lib/server/testing/product';

const HOUR = 3_600_000;
const close: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of close.splice(0)) await each();
});

async function product(clock = new FakeClock(Date.now())) {
  const started = await startProduct({}, clock);
  close.push(started.close);
  return started;
}

/** Whether what has been told of a run is in the status. */
function knows(suite: SuiteStatus | undefined, event: Fact): boolean {
  const run = suite?.running ?? suite?.latestRun;
  if (event.type === 'run')
    return event.run.id === run?.id && (event.run.finishedAt ?? run.finishedAt) === run.finishedAt;
  // A run may ask for the catalogue by itself, beside its checks.
  const checks = run ? [...run.checks, run.catalogue].filter((check) => check != null) : [];
  if (event.type === 'check')
    return checks.some(
      ({ id, outcome }) => id === event.check.id && (outcome !== null || event.check.outcome === null),
    );
  const calls = checks.find(({ id }) => id === event.checkId)?.attempts ?? [];
  return calls.some(({ call, n }) => call === event.attempt.call && n === event.attempt.n);
}

describe('the status that is told', () => {
  it('is written once while nothing changes, and read from the store once; only its moment moves on', async () => {
    const { store, server, runAll } = await product();
    await runAll();
    let reads = 0;
    const counting = {
      trouble: () => null,
      version: () => store.version(),
      marks: () => store.marks(),
      target: (id: string) => ((reads += 1), store.target(id)),
    };
    const clock = new FakeClock(Date.now());
    const targets = server.targets.map((target) => ({ target }));
    const latest = new LatestStatus({
      ...{ targets, suites, clock, instrument: { problem: null } },
      store: counting,
      staleAfterMs: HOUR,
    });
    const first = await latest.told();
    const [text] = [first.json()];
    await clock.advance(1000);
    const second = await latest.told();
    expect([second.etag, reads]).toEqual([first.etag, 1]);
    const [before, after] = [Status.parse(JSON.parse(text)), Status.parse(JSON.parse(second.json()))];
    expect(Date.parse(after.generatedAt) - Date.parse(before.generatedAt)).toBe(1000);
    expect(after).toEqual({ ...before, generatedAt: after.generatedAt });
    expect(after).toEqual(await latest.read());
  });

  it('is read at most twice for a hundred who ask while it changes, and holds what was written before they asked', async () => {
    const { store, server, runAll } = await product();
    await runAll();
    let reads = 0;
    let goOn = () => undefined as void;
    const slow = new Promise<void>((resolve) => (goOn = resolve));
    const latest = new LatestStatus({
      ...{ suites, clock: new FakeClock(Date.now()), instrument: { problem: null }, staleAfterMs: HOUR },
      targets: server.targets.map((target) => ({ target })),
      store: {
        trouble: () => null,
        version: () => store.version(),
        marks: () => store.marks(),
        target: async (id: string) => {
          reads += 1;
          const record = await store.target(id);
          await slow;
          return record;
        },
      },
    });
    const early = latest.read();
    await expect.poll(() => reads).toBe(1);
    const again = await runAll();
    const late = Array.from({ length: 100 }, () => latest.read());
    goOn();
    await early;
    const ids = again.map(({ id }) => id).toSorted();
    for (const status of await Promise.all(late)) {
      expect(status.targets[0]?.suites.map(({ latestRun }) => latestRun?.id).toSorted()).toEqual(ids);
    }
    expect(reads).toBe(2);
  });

  it('follows every step of a run as nobody could who reads it anew', async () => {
    const { server, store, standIn } = await product();
    standIn?.switchTo('flaky-capacity');
    const [started] = await server.start('smoke', 'api');
    const id = started?.run.id ?? '';
    const tags = new Set<string>();
    const missed: Fact[] = [];
    let steps = 0;
    for await (const event of (await server.events(id, null, new AbortController().signal)) ?? []) {
      const told = await server.toldStatus();
      const { targets } = Status.parse(JSON.parse(told.json()));
      const smoke = targets[0]?.suites.find((suite) => suite.id === 'smoke');
      if (!knows(smoke, event)) missed.push(event);
      tags.add(told.etag);
      steps += 1;
    }
    expect(missed).toEqual([]);
    expect(steps).toBeGreaterThan(8);
    expect(tags.size).toBeGreaterThan(4);
    expect((await store.run(id))?.status).toBe('finished');
  });

  it('changes when a run goes stale by time alone, and back when the clock is set back', async () => {
    const clock = new FakeClock(Date.now());
    const { server, runAll } = await product(clock);
    await runAll();
    const fresh = await server.toldStatus();
    await clock.advance(HOUR - 60_000);
    expect((await server.toldStatus()).etag).toBe(fresh.etag);
    await clock.advance(120_000);
    const stale = await server.toldStatus();
    expect(stale.etag).not.toBe(fresh.etag);
    expect((await server.status()).targets[0]).toMatchObject({ stale: true, verified: 'unknown' });
    clock.setBack(HOUR);
    expect((await server.toldStatus()).etag).toBe(fresh.etag);
  });

  it('says that the clock was set back behind the latest results, and vouches for none of them', async () => {
    const clock = new FakeClock(Date.now());
    const { server, runAll } = await product(clock);
    await runAll();
    const fresh = await server.toldStatus();
    clock.setBack(12 * HOUR);
    expect(await server.status()).toMatchObject({
      problem: expect.stringContaining('the clock of this machine was set back') as unknown,
      targets: [{ verified: 'unknown', side: 'dashboard' }],
    });
    await clock.advance(12 * HOUR);
    expect((await server.toldStatus()).etag).toBe(fresh.etag);
  });

  it('is the same at any time between two changes: nothing in it is an age', async () => {
    const { server, store, runAll } = await product();
    await runAll();
    const targets = server.targets.map((target) => ({ target }));
    const at = async (now: number) =>
      (
        await new LatestStatus({
          ...{ store, targets, suites, clock: new FakeClock(now), instrument: { problem: null } },
          staleAfterMs: HOUR,
        }).told()
      ).etag;
    const now = Date.now();
    const fresh = [1, 59_000, 600_000, HOUR - 60_000].map((later) => at(now + later));
    const stale = [HOUR + 1000, 2 * HOUR, 30 * 24 * HOUR].map((later) => at(now + later));
    expect(new Set(await Promise.all(fresh)).size).toBe(1);
    expect(new Set(await Promise.all(stale)).size).toBe(1);
  });

  it('changes with what another process records in the same place', async () => {
    const { server, directory } = await product();
    const before = await server.toldStatus();
    const other = await openStore({ kind: 'sqlite', directory });
    const run = sampleRun(0, { target: server.targets[0]?.id ?? '' });
    const tell = new Teller(other);
    await tell.runStarted(run);
    const open = await server.toldStatus();
    await tell.runEnded(finished(run, 0, 'ok', 'ok'));
    await other.close();
    const after = await server.toldStatus();
    expect(new Set([before, open, after].map(({ etag }) => etag)).size).toBe(3);
  });

  it('changes when a target is found out to be a stand-in, and when a scenario brings another verdict', async () => {
    const { server, store, standIn, runAll } = await product();
    const target = { ...server.target(undefined), standIn: false } satisfies Target;
    const parts = {
      store,
      targets: [{ target }],
      suites,
      clock: new FakeClock(),
      instrument: { problem: null },
      staleAfterMs: HOUR,
    };
    const latest = new LatestStatus(parts);
    const before = await latest.told();
    Object.assign(target, { standIn: true });
    expect((await latest.told()).etag).not.toBe(before.etag);
    await runAll();
    const october = await server.toldStatus();
    server.switchScenario('full');
    expect(standIn?.scenario()).toBe('full');
    await runAll();
    expect((await server.toldStatus()).etag).not.toBe(october.etag);
    expect((await server.status()).targets[0]?.verified).toBe('no');
  });
});
