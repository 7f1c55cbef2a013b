import { setMaxListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { createSlots, type LineLoad, type ShareLine } from './slots';

const never = new AbortController().signal;
setMaxListeners(0, never);

function line(max: number, share?: ShareLine) {
  const clock = new FakeClock();
  const over = new AbortController();
  const slots = createSlots({ max, clock, share, over: over.signal, report: () => undefined });
  const loads: LineLoad[] = [];
  const call = (ms: number, signal = never) =>
    slots.take(async (load) => {
      loads.push(load);
      await clock.sleep(ms);
      return load;
    }, signal);
  return { clock, over, loads, call };
}

describe('the places on a line', () => {
  it('are taken in the order of asking, never more at once than there are', async () => {
    const { clock, loads, call } = line(2);
    const all = Promise.all([call(100), call(300), call(100)]);
    await clock.advance(0);
    expect(loads.map(({ inFlight }) => inFlight)).toEqual([1, 2]);
    await clock.until(all);
    expect(loads.map(({ inFlight }) => inFlight)).toEqual([1, 2, 2]);
    expect(loads.map(({ perMinute }) => perMinute)).toEqual([1, 2, 3]);
  });

  it('are not taken by one who left while it waited', async () => {
    const { clock, loads, call } = line(1);
    const first = call(100);
    const leaving = new AbortController();
    const second = call(100, leaving.signal);
    leaving.abort();
    expect(await second).toBeNull();
    await clock.until(first);
    await clock.advance(500);
    expect(loads).toHaveLength(1);
  });

  it('are free again after a task that threw', async () => {
    const { clock, call } = line(1);
    const slots = createSlots({ max: 1, clock, over: never, report: () => undefined });
    await expect(slots.take(() => Promise.reject(new Error('our own bug')), never)).rejects.toThrow('our own bug');
    await clock.until(call(1));
  });
});

describe('places that are shared with others', () => {
  it('are asked for once by one who is alone, and given back when none was used for a while', async () => {
    const asked: Parameters<ShareLine>[0][] = [];
    const { clock, call } = line(4, async (calls) => (asked.push(calls), calls.wanted));
    await clock.until(Promise.all([call(100), call(100), call(100)]));
    expect(asked).toEqual([{ inFlight: 0, wanted: 4 }]);
    await clock.advance(2000);
    expect(asked).toEqual([
      { inFlight: 0, wanted: 4 },
      { inFlight: 0, wanted: 0 },
    ]);
    await clock.until(call(100));
    expect(asked.at(-1)).toEqual({ inFlight: 0, wanted: 4 });
  });

  it('are waited for as long as others hold them', async () => {
    let left = 0;
    const { clock, loads, call } = line(4, async ({ inFlight, wanted }) => Math.max(inFlight, Math.min(left, wanted)));
    void call(2000);
    await clock.advance(3000);
    expect(loads).toHaveLength(0);
    left = 4;
    await clock.advance(500);
    expect(loads).toHaveLength(1);
  });

  it('come to each of two in the end, however many calls the one that came first has waiting', async () => {
    const held = { first: 0, second: 0 };
    let most = 0;
    // As the store shares: never more than the limit in sum, half of it to each of two who want.
    const share =
      (me: keyof typeof held, other: keyof typeof held): ShareLine =>
      async ({ inFlight, wanted }) => {
        held[me] = Math.max(inFlight, Math.min(wanted, 4 - held[other], asking.has(other) ? 2 : 4));
        if (wanted === 0) asking.delete(me);
        else asking.add(me);
        most = Math.max(most, held.first + held.second);
        return held[me];
      };
    const asking = new Set<string>();
    const { clock, call } = line(4, share('first', 'second'));
    const second = createSlots({
      max: 4,
      clock,
      share: share('second', 'first'),
      over: never,
      report: () => undefined,
    });
    const begun: string[] = [];
    for (let n = 0; n < 400; n += 1) void call(100);
    await clock.advance(1000);
    for (let n = 0; n < 20; n += 1) {
      void second.take(async (load) => {
        begun.push(`second ${load.inFlight}`);
        await clock.sleep(100);
        return load;
      }, never);
    }
    await clock.advance(3000);
    expect(begun).toHaveLength(20);
    expect(most).toBe(4);
  });

  it('begin none while it is asked how many there are: what was told to be in flight stays true', async () => {
    const told: number[] = [];
    const now: number[] = [];
    let held = 4;
    const { clock, loads, call } = line(4, async ({ inFlight }) => {
      told.push(inFlight);
      await clock.sleep(50);
      now.push(loads.length - ended);
      return (held = Math.max(inFlight, Math.min(held, 2)));
    });
    let ended = 0;
    const count = () => void (ended += 1);
    void call(600).then(count);
    // Comes while it is asked again, half a second after the first was granted.
    void clock.sleep(570).then(() => call(100).then(count));
    await clock.advance(3000);
    expect(told.length).toBeGreaterThan(2);
    expect(now).toEqual(told);
    expect(ended).toBe(2);
  });

  it('are asked for again when the store did not answer', async () => {
    let down = true;
    const { clock, call } = line(4, async ({ wanted }) => {
      if (down) throw new Error('the store is down');
      return wanted;
    });
    const asked = call(100);
    await clock.advance(1000);
    down = false;
    expect(await clock.until(asked)).toMatchObject({ inFlight: 1 });
  });
});
