import { createHmac } from 'node:crypto';
import {
  type PublishedKey,
  type SealingKey,
  createSealingKey,
  openPublicKey,
  openSealingKey,
} from '@/lib/snapshot/seal-snapshot';
import type { Store } from '@/lib/store/store';
import type { Verification } from '@/lib/domain/snapshot/verification';
import { differences } from '@/lib/snapshot/compare-snapshots';
import { verifySnapshot } from '@/lib/snapshot/verify-snapshot';

export interface Sealer extends SealingKey {
  /** Public keys whose seals count here, the present one first; base64url and their ids. */
  trusted: PublishedKey[];
  /** A stable name for what must not be named; without the private key nobody can find out by trying. */
  pseudonym(text: string): string;
}

/**
 * The keys that seal, the first made at the first use. They live in the store and not in a file beside it, so that instances that
 * share a database seal with the same key, and a copy of the database is complete; SQLite's file is for its owner alone. Asked for each
 * time, since the key may be rotated from the command line while servers run.
 */
export async function readSealer(store: Pick<Store, 'snapshots'>, now: number): Promise<Sealer> {
  const { pem, former, pseudonyms } = await store.snapshots.keys.all(createSealingKey, now);
  const key = openSealingKey(pem);
  const pseudonym = (text: string) =>
    createHmac('sha256', Buffer.from(pseudonyms, 'hex')).update(text).digest('hex').slice(0, 12);
  const ids = new Map([key, ...former.map((each) => openPublicKey(each.pem))].map((each) => [each.keyId, each]));
  return { ...key, trusted: [...ids.values()].map(({ keyId, publicKey }) => ({ keyId, publicKey })), pseudonym };
}

/**
 * Checks a snapshot where it was perhaps published: beside what can be told offline, whether it is still shared, and,
 * where its content is not the one published under its id, the very places that differ.
 */
export async function verifyHere(
  given: string | Uint8Array,
  { trusted }: Pick<Sealer, 'trusted'>,
  store: Store,
  now: number,
): Promise<Verification> {
  const offline = verifySnapshot(
    given,
    trusted.map(({ keyId }) => keyId),
  );
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
