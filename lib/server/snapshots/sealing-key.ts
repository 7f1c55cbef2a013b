import { createHmac } from 'node:crypto';
import type { Clock } from '@/lib/clock/clock';
import { type SealingKey, createSealingKey, openSealingKey } from '@/lib/snapshot/seal-snapshot';
import type { Store } from '@/lib/store/store';
import type { Verification } from '@/lib/domain/snapshot/verification';
import { differences } from '@/lib/snapshot/compare-snapshots';
import { verifySnapshot } from '@/lib/snapshot/verify-snapshot';

export interface Sealer extends SealingKey {
  /** A stable name for what must not be named; without the private key nobody can find out by trying. */
  pseudonym(text: string): string;
}

/**
 * The key that seals, made at the first use. It lives in the store and not in a file beside it, so that instances that
 * share a database seal with the same key, and a copy of the database is complete; SQLite's file is for its owner alone.
 */
export function loadSealer(store: Store, clock: Clock): () => Promise<Sealer> {
  let loading: Promise<Sealer> | null = null;
  return () => {
    loading ??= load(store, clock).catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
}

async function load(store: Store, clock: Clock): Promise<Sealer> {
  const pem = await store.snapshots.sealingKey(createSealingKey, clock.now());
  const pseudonym = (text: string) => createHmac('sha256', pem).update(text).digest('hex').slice(0, 12);
  return { ...openSealingKey(pem), pseudonym };
}

/**
 * Checks a snapshot where it was perhaps published: beside what can be told offline, whether it is still shared, and,
 * where its content is not the one published under its id, the very places that differ.
 */
export async function verifyHere(
  given: string | Uint8Array,
  { keyId }: { keyId: string },
  store: Store,
  now: number,
): Promise<Verification> {
  const offline = verifySnapshot(given, [keyId]);
  if (offline.sha256 === null) return offline;
  const text = typeof given === 'string' ? given : Buffer.from(given).toString('utf8');
  const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
  const id = (value as { id?: unknown }).id;
  const stored = typeof id === 'string' ? await store.snapshots.read(id.slice(0, 100), now) : null;
  const here = stored?.state ?? 'unknown';
  if (!stored?.json || offline.result === 'intact') return { ...offline, here };
  const places = differences(JSON.parse(stored.json), value);
  return { ...offline, here, differs: places.length > 0 ? places : offline.differs };
}
