import { expect, it } from 'vitest';
import type { StoreUnderTest } from './store-under-test';

const LEASE_MS = 15_000;

export function describePermits(subject: StoreUnderTest): void {
  it('share what a target takes at a time, and never have more than that together', async () => {
    const [a, b] = ['a', 'b'];
    for (const id of [a, b]) await subject.store.renew(id, LEASE_MS);
    const share = (id: string, inFlight: number, wanted: number, limit = 4) =>
      subject.store.share(id, 'chutes', { inFlight, wanted, limit });
    expect(await share(a, 0, 4)).toBe(4);
    expect(await share(b, 0, 4)).toBe(0);
    expect(await share(a, 4, 4)).toBe(4);
    expect(await share(b, 0, 4)).toBe(0);
    expect(await share(a, 1, 4)).toBe(2);
    expect(await share(b, 0, 4)).toBe(2);
    expect(await share(b, 2, 0)).toBe(2);
    expect(await share(b, 0, 0)).toBe(0);
    expect(await share(a, 1, 4)).toBe(4);
    expect(await subject.store.share(b, 'elsewhere', { inFlight: 0, wanted: 3, limit: 3 })).toBe(3);
  });

  it('take turns where there is less than one call for each', async () => {
    const ids = ['a', 'b', 'c'];
    for (const id of ids) await subject.store.renew(id, LEASE_MS);
    const turns = new Map(ids.map((id) => [id, 0]));
    for (let round = 0; round < 60; round++) {
      const id = ids[round % 3] ?? '';
      const granted = await subject.store.share(id, 'chutes', { inFlight: 0, wanted: 1, limit: 1 });
      turns.set(id, (turns.get(id) ?? 0) + granted);
    }
    for (const count of turns.values()) expect(count).toBeGreaterThanOrEqual(5);
  });

  it('inherit what an instance held that is gone', async () => {
    await subject.store.renew('gone', 1);
    await subject.store.renew('server', LEASE_MS);
    const calls = { inFlight: 0, wanted: 4, limit: 4 };
    expect(await subject.store.share('gone', 'chutes', calls)).toBe(4);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await subject.store.share('server', 'chutes', calls)).toBe(4);
  });
}
