import { describe, expect, it } from 'vitest';
import { LeaseWatch } from './leases';

const LEASE_MS = 15_000;
const HOUR_MS = 3_600_000;

/** One instance that is watched, with a wall clock and a clock that only grows. */
function watched() {
  const time = { now: 1_000_000_000, elapsed: 0 };
  const watch = new LeaseWatch(() => time.elapsed);
  const instance = { id: 'a', lease_ms: LEASE_MS, lease_until: time.now + LEASE_MS, beat: 1 };
  return {
    isGood: () => watch.good([instance], time.now).has('a'),
    pass: (ms: number) => {
      time.now += ms;
      time.elapsed += ms;
    },
    setClock: (by: number) => void (time.now += by),
    renew: () => Object.assign(instance, { lease_until: time.now + LEASE_MS, beat: instance.beat + 1 }),
  };
}

describe('a lease', () => {
  it('is good until its end, and after each renewal until the new one', () => {
    const { isGood, pass, renew } = watched();
    expect(isGood()).toBe(true);
    pass(LEASE_MS - 1);
    expect(isGood()).toBe(true);
    renew();
    pass(LEASE_MS - 1);
    expect(isGood()).toBe(true);
    pass(1);
    expect(isGood()).toBe(false);
  });

  it('that ended while nobody looked has lapsed at the first look', () => {
    const { isGood, pass } = watched();
    pass(LEASE_MS);
    expect(isGood()).toBe(false);
  });

  it('lapses by silence when the clock is set back by hours', () => {
    const { isGood, pass, setClock } = watched();
    isGood();
    setClock(-12 * HOUR_MS);
    pass(LEASE_MS - 1);
    expect(isGood()).toBe(true);
    pass(1);
    expect(isGood()).toBe(false);
  });

  it('of one who goes on renewing outlives a clock that is set back or forward, and a sleep', () => {
    const { isGood, pass, setClock, renew } = watched();
    isGood();
    for (const jump of [-12 * HOUR_MS, 12 * HOUR_MS, 30_000]) {
      setClock(jump);
      expect(isGood()).toBe(true);
      pass(LEASE_MS / 3);
      expect(isGood()).toBe(true);
      renew();
      pass(LEASE_MS / 3);
      expect(isGood()).toBe(true);
    }
  });

  it('of one who does not renew after the clock was set forward lapses within its length', () => {
    const { isGood, pass, setClock } = watched();
    isGood();
    setClock(HOUR_MS);
    expect(isGood()).toBe(true);
    pass(LEASE_MS);
    expect(isGood()).toBe(false);
  });
});
