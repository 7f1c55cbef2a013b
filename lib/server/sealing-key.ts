import { createHmac } from 'node:crypto';
import type { Clock } from '@/lib/clock/clock';
import { createSealingKey, openSealingKey, type SealingKey } from '@/lib/snapshot/seal-snapshot';
import type { Store } from '@/lib/store/store';

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
