import { afterEach, describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import type { Schedule, TargetPlan } from '@/lib/domain/target-plan';
import type { BudgetNotice, WatchedSuite } from '@/lib/domain/watch/watching';
import type { SlotName, WatchRecord } from '@/lib/store/watch/watch-record';
import { MemoryWatch } from '@/lib/instrument/testing/memory-watch';
import type { Hold } from './due-suite';
import { Watch } from './watch';
import type { WatchPlan } from './watch-plan';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const START = '2026-03-01T12:00:00Z';
const QUARTER: Schedule = { kind: 'every', everyMs: 15 * MINUTE_MS };

interface Ran extends SlotName {
  /** When it really began, in milliseconds of time that only grows. */
  at: number;
  by: string;
}

const open: Watch[] = [];
afterEach(async () => {
  for (const watch of open.splice(0)) await watch.close();
});

function plan(schedules: Record<string, TargetPlan['schedules']> = {}, standInSchedule = false): WatchPlan {
  const target = { upstream: null, embeddingModel: null, budget: null, maintenance: [] };
  const incidents = { openAfter: 2, closeAfter: 2 };
  const targets = Object.fromEntries(
    Object.entries(schedules).map(([id, suites]) => [id, { ...target, incidents, schedules: suites }]),
  );
  return { plan: { targets, witness: [], notify: [] }, standInSchedule };
}

/** Servers on one record, with one clock. */
function world(start = START) {
  const clock = new FakeClock(start);
  const record = new MemoryWatch();
  const ran: Ran[] = [];
  const notices: BudgetNotice[] = [];
  const watched = new Map<string, readonly WatchedSuite[]>();
  const world = {
    clock,
    record,
    ran,
    notices,
    watched,
    hold: null as Hold | null,
    start: Promise.resolve(),
    errors: [] as unknown[],
  };
  const serve = async (owner: string, what: WatchPlan, targets = Object.keys(what.plan.targets)) => {
    const watch = new Watch(
      {
        ...{ record: record as unknown as WatchRecord, owner, leaseMs: 15_000, clock },
        targets: () => targets.map((id) => ({ id, isEmbedded: id === 'stand-in' })),
        run: async (slot) => {
          ran.push({ ...slot, at: clock.elapsed(), by: owner });
          await world.start;
        },
        hold: async () => world.hold,
        release: () => undefined,
        onWatched: (target, suites) => void watched.set(target, suites),
        onBudget: (notice) => void notices.push(notice),
        report: (error) => void world.errors.push(error),
      },
      what,
    );
    open.push(watch);
    await watch.open();
    return watch;
  };
  const nextOf = (target: string, suite = 'doctor') =>
    watched.get(target)?.find((one) => one.suite === suite)?.nextRunAt ?? null;
  return Object.assign(world, { serve, nextOf });
}

const gaps = (ran: readonly Ran[]) =>
  ran.slice(1).map(({ at }, index) => Math.round((at - (ran[index]?.at ?? 0)) / MINUTE_MS));
const times = (ran: readonly Ran[]) => ran.map(({ moment }) => new Date(moment).toISOString());

describe('a schedule', () => {
  it('runs its suite at each of its moments, once among three servers', async () => {
    const all = world();
    for (const owner of ['a', 'b', 'c']) await all.serve(owner, plan({ chutes: { doctor: QUARTER } }));
    const first = all.nextOf('chutes');
    await all.clock.advance(5 * HOUR_MS);
    expect(all.ran).toHaveLength(20);
    expect(times(all.ran)[0]).toBe(first);
    expect(new Set(gaps(all.ran))).toEqual(new Set([14, 15, 16].filter((gap) => gaps(all.ran).includes(gap))));
    for (const { at, moment } of all.ran) expect(at + Date.parse(START)).toBe(moment);
    expect(all.errors).toEqual([]);
  });

  it('asks a proxy and the target behind it at the same moment', async () => {
    const all = world();
    const pair = plan({ direct: { doctor: QUARTER }, proxied: { doctor: QUARTER } });
    const proxied = pair.plan.targets['proxied'];
    await all.serve('a', {
      ...pair,
      plan: {
        ...pair.plan,
        targets: { ...pair.plan.targets, proxied: { ...(proxied as TargetPlan), upstream: 'direct' } },
      },
    });
    await all.clock.advance(HOUR_MS);
    const of = (target: string) => times(all.ran.filter((ran) => ran.target === target));
    expect(of('direct')).toHaveLength(4);
    expect(of('proxied')).toEqual(of('direct'));
  });

  it('at 02:30 runs once on the night on which clocks jump forward, and once on that on which they fall back', async () => {
    const nightly: Schedule = { kind: 'cron', cron: '30 2 * * *', timezone: 'Europe/Berlin' };
    for (const [evening, ran] of [
      ['2026-03-28T20:00:00Z', '2026-03-29T01:00:00.000Z'],
      ['2026-10-24T20:00:00Z', '2026-10-25T00:30:00.000Z'],
    ] as const) {
      const all = world(evening);
      await all.serve('a', plan({ chutes: { doctor: nightly } }));
      await all.clock.advance(24 * HOUR_MS);
      expect(times(all.ran)).toEqual([ran]);
    }
  });

  it('that is due in 60 days does not run before', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: { kind: 'cron', cron: '0 12 30 4 *', timezone: 'UTC' } } }));
    expect(all.nextOf('chutes')).toBe('2026-04-30T12:00:00.000Z');
    await all.clock.advance(24 * HOUR_MS);
    expect(all.ran).toEqual([]);
  });

  it('runs its slot once when its timer wakes three seconds late', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: { kind: 'cron', cron: '0 * * * *', timezone: 'UTC' } } }));
    await all.clock.advance(HOUR_MS - 10_000);
    all.clock.setBack(-13_000);
    await all.clock.advance(HOUR_MS / 2);
    expect(times(all.ran)).toEqual(['2026-03-01T13:00:00.000Z']);
  });

  it('of the built-in stand-in runs without anybody asking, soon after the first start, until it is paused', async () => {
    const all = world();
    await all.serve('a', plan({}, true), ['stand-in', 'chutes']);
    await all.clock.advance(5000);
    expect(all.ran.map(({ suite }) => suite).toSorted()).toEqual(['doctor', 'preflight', 'smoke']);
    await all.clock.advance(10 * MINUTE_MS - 5000);
    const count = (suite: string) => all.ran.filter((ran) => ran.suite === suite).length;
    expect([count('doctor'), count('smoke'), count('preflight')]).toEqual([11, 3, 3]);
    expect(all.ran.every(({ target }) => target === 'stand-in')).toBe(true);
    all.record.make({ target: 'stand-in', schedule: null, paused: true, changedAt: all.clock.now() });
    await all.clock.advance(HOUR_MS);
    expect(count('doctor')).toBeLessThanOrEqual(12);
    expect(all.nextOf('stand-in')).toBeNull();
    expect(all.nextOf('stand-in', 'smoke')).not.toBeNull();
  });

  it('is silent for the stand-in where that is switched off, and for every target that has none', async () => {
    const all = world();
    await all.serve('a', plan(), ['stand-in', 'chutes']);
    await all.clock.advance(HOUR_MS);
    expect(all.ran).toEqual([]);
    expect(all.watched.get('chutes')).toEqual(
      ['preflight', 'smoke', 'doctor'].map((suite) => ({ suite, nextRunAt: null, held: null })),
    );
  });
});

describe('what was missed', () => {
  const busy = plan(
    Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`target-${at}`, { doctor: QUARTER, smoke: QUARTER }])),
  );

  it('while the machine slept is run once for each suite of each target, spread over a minute, and not caught up', async () => {
    const all = world();
    await all.serve('a', busy);
    await all.clock.advance(HOUR_MS);
    const before = all.ran.length;
    all.clock.setBack(-5 * HOUR_MS);
    const woken = all.clock.elapsed();
    await all.clock.advance(2 * MINUTE_MS);
    const after = all.ran.slice(before);
    const missed = after.filter(({ moment }) => moment <= Date.parse(START) + woken + 5 * HOUR_MS + 30_000);
    const names = new Set(missed.map(({ target, suite }) => `${target} ${suite}`));
    expect(names.size).toBe(40);
    expect(missed.length).toBeLessThan(46);
    const perSecond = new Map<number, number>();
    for (const { at } of missed) perSecond.set(Math.floor(at / 1000), (perSecond.get(Math.floor(at / 1000)) ?? 0) + 1);
    expect(Math.max(...perSecond.values())).toBeLessThan(8);
  });

  it('while nobody ran is run once, by one of the servers that start, and what is not due again is not', async () => {
    const all = world();
    const nightly = plan({ chutes: { doctor: { kind: 'cron', cron: '0 3 * * *', timezone: 'UTC' }, smoke: QUARTER } });
    const first = await all.serve('a', nightly);
    await all.clock.advance(24 * HOUR_MS);
    await first.close();
    const before = all.ran.length;
    await all.clock.advance(3 * 24 * HOUR_MS);
    await Promise.all([all.serve('b', nightly), all.serve('c', nightly)]);
    await all.clock.advance(2 * MINUTE_MS);
    const after = all.ran.slice(before);
    expect(after.filter(({ suite }) => suite === 'doctor').map(({ moment }) => new Date(moment).toISOString())).toEqual(
      ['2026-03-05T03:00:00.000Z'],
    );
    expect(after.filter(({ suite }) => suite === 'smoke').length).toBeLessThanOrEqual(2);
    await all.serve('d', nightly);
    await all.clock.advance(MINUTE_MS);
    expect(all.ran.filter(({ suite, by }) => suite === 'doctor' && by === 'd')).toEqual([]);
  });

  it('before a schedule was made, or while it was paused, is not', async () => {
    const all = world();
    await all.serve('a', plan(), ['chutes']);
    all.record.make({ schedule: QUARTER, changedAt: all.clock.now() });
    await all.clock.advance(HOUR_MS);
    expect(all.ran).toHaveLength(4);
    all.record.make({ schedule: QUARTER, paused: true, changedAt: all.clock.now() });
    await all.clock.advance(HOUR_MS);
    expect(all.ran).toHaveLength(4);
    const next = Date.parse(times(all.ran)[3] ?? '') + 5 * 15 * MINUTE_MS;
    all.record.make({ schedule: QUARTER, changedAt: all.clock.now() });
    await all.clock.advance(2 * MINUTE_MS);
    expect(all.ran.length).toBeLessThanOrEqual(5);
    expect(Math.abs(Date.parse(all.nextOf('chutes') ?? '') - next)).toBeLessThan(16 * MINUTE_MS);
  });
});

describe('a clock that is set back', () => {
  it.each([7 * MINUTE_MS, HOUR_MS, 12 * HOUR_MS])('by %d ms delays nothing and doubles nothing', async (by) => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: QUARTER } }));
    await all.clock.advance(2 * HOUR_MS + 7 * MINUTE_MS);
    all.clock.setBack(by);
    await all.clock.advance(3 * HOUR_MS);
    for (const gap of gaps(all.ran)) expect(Math.abs(gap - 15)).toBeLessThanOrEqual(2);
    expect(all.ran).toHaveLength(20);
    const next = Date.parse(all.nextOf('chutes') ?? '') - all.clock.now();
    expect(next).toBeGreaterThan(0);
    expect(next).toBeLessThan(17 * MINUTE_MS);
  });

  it('delays and doubles nothing for a server that starts afterwards either', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: QUARTER } }));
    await all.clock.advance(2 * HOUR_MS + 7 * MINUTE_MS);
    all.clock.setBack(12 * HOUR_MS);
    await all.clock.advance(MINUTE_MS);
    await all.serve('b', plan({ chutes: { doctor: QUARTER } }));
    await all.clock.advance(3 * HOUR_MS);
    expect(Math.min(...gaps(all.ran))).toBeGreaterThan(1);
    expect(Math.max(...gaps(all.ran))).toBeLessThanOrEqual(17);
    expect(all.ran.length).toBeLessThanOrEqual(22);
  });

  it('by hours lets a cron go on by the clock on the wall', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: { kind: 'cron', cron: '0 * * * *', timezone: 'UTC' } } }));
    await all.clock.advance(2 * HOUR_MS + 10 * MINUTE_MS);
    all.clock.setBack(12 * HOUR_MS);
    await all.clock.advance(2 * HOUR_MS);
    expect(times(all.ran).map((time) => time.slice(11, 16))).toEqual(['13:00', '14:00', '03:00', '04:00']);
  });
});

describe('a change', () => {
  it('of one schedule in the file touches no other, and what it would have run before is not missed', async () => {
    const all = world();
    const watch = await all.serve(
      'a',
      plan({ chutes: { doctor: QUARTER, smoke: { kind: 'every', everyMs: HOUR_MS } } }),
    );
    await all.clock.advance(2 * HOUR_MS);
    const [before, smokeAt] = [all.ran.length, all.nextOf('chutes', 'smoke')];
    await watch.change(
      plan({ chutes: { doctor: { kind: 'every', everyMs: HOUR_MS }, smoke: { kind: 'every', everyMs: HOUR_MS } } })
        .plan,
    );
    expect(all.nextOf('chutes', 'smoke')).toBe(smokeAt);
    await all.clock.advance(MINUTE_MS);
    expect(all.ran.slice(before).filter(({ suite }) => suite === 'doctor').length).toBeLessThanOrEqual(1);
    await all.clock.advance(5 * HOUR_MS);
    expect(all.ran.slice(before).filter(({ suite }) => suite === 'doctor')).toHaveLength(5);
  });

  it('that was made at another server is heard of before the next slot is run', async () => {
    const all = world();
    all.record.make({ schedule: { kind: 'cron', cron: '* * * * *', timezone: 'UTC' }, changedAt: all.clock.now() });
    await all.serve('a', plan(), ['chutes']);
    await all.clock.advance(MINUTE_MS - 1);
    all.record.make({ schedule: null, changedAt: all.clock.now() });
    await all.clock.advance(1);
    await all.clock.advance(HOUR_MS);
    expect(all.ran).toEqual([]);
    expect(all.nextOf('chutes')).toBeNull();
  });
});

describe('what holds a schedule', () => {
  it('a budget: its slot is skipped until the next day, with one notice among two servers, and then it goes on', async () => {
    const all = world();
    const budget: Hold = { reason: 'budget', until: Date.parse('2026-03-02T00:00:00Z'), what: 'calls' };
    for (const owner of ['a', 'b']) await all.serve(owner, plan({ chutes: { doctor: QUARTER, smoke: QUARTER } }));
    await all.clock.advance(HOUR_MS);
    const before = all.ran.length;
    all.hold = budget;
    await all.clock.advance(HOUR_MS);
    expect(all.ran).toHaveLength(before);
    expect(all.notices).toMatchObject([{ target: 'chutes', until: '2026-03-02T00:00:00.000Z', what: 'calls' }]);
    const held = all.watched.get('chutes')?.find(({ suite }) => suite === 'doctor');
    expect(held?.held).toEqual({ reason: 'budget', until: '2026-03-02T00:00:00.000Z' });
    expect(Date.parse(held?.nextRunAt ?? '')).toBeGreaterThanOrEqual(budget.until);
    expect(all.record.decided.filter(({ skip }) => skip)).toHaveLength(2);
    await all.clock.advance(9 * HOUR_MS + 59 * MINUTE_MS);
    all.hold = null;
    expect(all.ran).toHaveLength(before);
    await all.clock.advance(MINUTE_MS + 16 * MINUTE_MS);
    expect(new Set(all.ran.slice(before).map(({ suite }) => suite))).toEqual(new Set(['doctor', 'smoke']));
    expect(all.watched.get('chutes')?.every(({ held: still }) => still === null)).toBe(true);
  });

  it('a moment that was told: it is not asked earlier, and goes on when a click has found it open again', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: { kind: 'every', everyMs: MINUTE_MS } } }));
    all.hold = { reason: 'told', until: Date.parse(START) + 3 * HOUR_MS };
    await all.clock.advance(HOUR_MS);
    expect(all.ran).toEqual([]);
    all.hold = null;
    await all.clock.advance(2 * MINUTE_MS);
    expect(all.ran.length).toBeGreaterThan(0);
    expect(all.notices).toEqual([]);
  });
});

describe('the slot of an instance that is gone', () => {
  const left = (suite: 'doctor' | 'smoke', minutesAgo: number): SlotName => ({
    ...{ target: 'chutes', suite, moment: Date.parse(START) - minutesAgo * MINUTE_MS },
  });

  it('is run by one that looks, within a quarter of a lease, and beside the next one of its suite', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: { kind: 'every', everyMs: 10_000 } } }));
    await all.clock.advance(MINUTE_MS);
    const [before, orphan] = [all.ran.length, { ...left('doctor', 0), moment: all.clock.now() - 12_000 }];
    all.record.orphans.push(orphan);
    await all.clock.advance(15_000 / 4);
    expect(all.ran.slice(before)).toContainEqual(expect.objectContaining(orphan));
    await all.clock.advance(MINUTE_MS);
    expect(all.ran.filter(({ moment }) => moment === orphan.moment)).toHaveLength(1);
    expect(all.ran.slice(before).length).toBeGreaterThanOrEqual(7);
  });

  it('is not run of a suite that is not run by itself any more', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: QUARTER } }));
    all.record.orphans.push(left('smoke', 1));
    await all.clock.advance(MINUTE_MS);
    expect(all.ran.filter(({ suite }) => suite === 'smoke')).toEqual([]);
  });

  it('is not run beside a later one that was missed too, when all had been gone for hours', async () => {
    const all = world();
    const first = await all.serve('a', plan({ chutes: { doctor: QUARTER } }));
    await all.clock.advance(HOUR_MS);
    await first.close();
    all.record.orphans.push({ ...left('doctor', 0), moment: Date.parse(times(all.ran).at(-1) ?? '') });
    const before = all.ran.length;
    await all.clock.advance(5 * HOUR_MS);
    await all.serve('b', plan({ chutes: { doctor: QUARTER } }));
    await all.clock.advance(MINUTE_MS);
    const ran = all.ran.slice(before);
    expect(ran).toHaveLength(1);
    expect(ran[0]?.moment).toBeGreaterThan(Date.parse(START) + 5 * HOUR_MS);
    expect(all.record.orphans).toEqual([]);
  });

  it('is taken up by the one who won it as well, but not while its run is about to begin', async () => {
    const all = world();
    let begin = () => undefined as void;
    all.start = new Promise<void>((resolve) => (begin = resolve));
    await all.serve('a', plan({ chutes: { doctor: { kind: 'every', everyMs: 10_000 } } }));
    await all.clock.advance(11_000);
    const { moment } = all.ran[0] as Ran;
    all.record.orphans.push({ target: 'chutes', suite: 'doctor', moment });
    await all.clock.advance(15_000);
    expect(all.ran.filter((ran) => ran.moment === moment)).toHaveLength(1);
    begin();
    await all.clock.advance(15_000 / 4);
    expect(all.ran.filter((ran) => ran.moment === moment)).toHaveLength(2);
  });

  it('is skipped when something holds it by now', async () => {
    const all = world();
    await all.serve('a', plan({ chutes: { doctor: QUARTER } }));
    all.hold = { reason: 'told', until: Date.parse(START) + HOUR_MS };
    all.record.orphans.push(left('doctor', 1));
    await all.clock.advance(15_000 / 4);
    expect(all.ran).toEqual([]);
    expect(all.record.skipped).toEqual([{ ...left('doctor', 1), reason: 'told', until: Date.parse(START) + HOUR_MS }]);
  });
});
