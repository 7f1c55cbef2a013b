import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { openStore } from '@/lib/store/open-store';
import { publicHalf } from '@/lib/store/snapshots/sealing-keys';
import type { StoreUnderTest } from './store-under-test';

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function describeSealingKeys(subject: StoreUnderTest): void {
  const snapshots = () => subject.store.snapshots;

  it('are made once, however many ask for them first', async () => {
    const other = await openStore(subject.location);
    let made = 0;
    const create = () => `key-${++made}`;
    const keys = await Promise.all(
      [subject.store, other, subject.store].map(async (store) => (await store.snapshots.keys.all(create, 1)).pem),
    );
    await other.close();
    expect(new Set(keys).size).toBe(1);
    expect((await snapshots().keys.all(() => 'too late', 2)).pem).toBe(keys[0]);
  });

  it('are others after a rotation, and of the former the public half alone is kept', async () => {
    const before = await snapshots().keys.all(newKey, 1);
    const after = await snapshots().keys.rotate(newKey, 2);
    expect(after.pem).not.toBe(before.pem);
    expect(after).toMatchObject({ since: 2, pseudonyms: before.pseudonyms });
    expect(after.former).toEqual([{ pem: publicHalf(before.pem), since: 1 }]);
    expect(await snapshots().keys.all(newKey, 3)).toEqual(after);
    const again = await snapshots().keys.rotate(newKey, 4);
    expect(again.former.map(({ pem }) => pem)).toEqual([publicHalf(after.pem), publicHalf(before.pem)]);
    expect(again.pseudonyms).toBe(before.pseudonyms);
  });

  it('can be forgotten once they are former ones, and not before', async () => {
    const before = await snapshots().keys.all(newKey, 1);
    const { pem } = await snapshots().keys.rotate(newKey, 2);
    expect(await snapshots().keys.forget(publicHalf(pem))).toBe(false);
    expect(await snapshots().keys.forget(publicHalf(before.pem))).toBe(true);
    expect(await snapshots().keys.forget(publicHalf(before.pem))).toBe(false);
    expect(await snapshots().keys.all(newKey, 3)).toMatchObject({ pem, former: [] });
  });

  it('are one ring still when two rotate them at the same time', async () => {
    const other = await openStore(subject.location);
    await snapshots().keys.all(newKey, 1);
    const rotated = await Promise.allSettled(
      [subject.store, other].map((store) => store.snapshots.keys.rotate(newKey, 2)),
    );
    await other.close();
    const { pem, former } = await snapshots().keys.all(newKey, 3);
    const done = rotated.flatMap((each) => (each.status === 'fulfilled' ? [each.value.pem] : []));
    expect(done).toContain(pem);
    expect(former).toHaveLength(done.length);
  });
}
