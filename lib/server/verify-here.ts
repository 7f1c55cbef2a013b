import type { Verification } from '@/lib/domain/verification';
import { differences } from '@/lib/snapshot/differences';
import { verifySnapshot } from '@/lib/snapshot/verify-snapshot';
import type { Store } from '@/lib/store/store';

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
