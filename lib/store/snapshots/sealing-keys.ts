import { createHash, createPublicKey } from 'node:crypto';
import { type Kysely, type Transaction } from 'kysely';
import type { GuardedWrites } from '@/lib/store/database/guarded-writes';
import type { Schema, SealingKeyRow } from '@/lib/store/schema';

/** The keys that seal, as PEM. */
export interface SealingKeys {
  /** The private key that seals now. */
  pem: string;
  /** When it began to, in milliseconds since the epoch. */
  since: number;
  /** Public keys of those that sealed before, latest first: their private halves are gone. */
  former: { pem: string; since: number }[];
  /** Stands for the first private key where names are made that nobody can undo, so that they outlast a rotation. */
  pseudonyms: string;
}

/** The digest of the first private key is kept here once that is gone. */
const PSEUDONYM_SLOT = 0;

const isPublic = ({ pem }: Pick<SealingKeyRow, 'pem'>): boolean => pem.includes('PUBLIC KEY');

/** What may be told of a key, private or public. */
export const publicHalf = (pem: string): string =>
  createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString();

/** HMAC takes a key that is longer than its block for its digest (RFC 2104 §2), so either makes the same names. */
const digestOf = (pem: string): string => createHash('sha256').update(pem).digest('hex');

/** A row for each key, the latest in the highest slot. */
export class SealingKeyTable {
  constructor(private readonly db: { read: Kysely<Schema> } & GuardedWrites) {}

  /** The first caller of all makes the key; several instances get the same. `create` gives a private key. */
  async all(create: () => string, now: number): Promise<SealingKeys> {
    const known = ringOf(await rowsOf(this.db.read));
    if (known) return known;
    const made = await this.db.write(async (trx) => {
      // The slot is of the very rows that hold no key: read once more, they could hold that of another instance.
      const rows = await rowsOf(trx);
      const kept = ringOf(rows);
      if (kept) return kept;
      await trx
        .insertInto('sealing_key')
        .values({ slot: nextSlot(rows), created_at: now, pem: create() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return ringOf(await rowsOf(trx));
    });
    if (!made) throw new Error('the sealing key that was made is not there');
    return made;
  }

  /** From now on a new key seals; of the former the private half is erased, and what it sealed still verifies. */
  async rotate(create: () => string, now: number): Promise<SealingKeys> {
    const ring = await this.db.write(async (trx) => {
      const rows = await rowsOf(trx);
      // Of two that rotate at the same time one fails here, and changes nothing.
      await trx
        .insertInto('sealing_key')
        .values({ slot: nextSlot(rows), created_at: now, pem: create() })
        .execute();
      for (const row of rows.filter((each) => each.slot !== PSEUDONYM_SLOT && !isPublic(each))) await retire(trx, row);
      return ringOf(await rowsOf(trx));
    });
    await this.db.emptyLog();
    if (!ring) throw new Error('the sealing key that was made is not there');
    return ring;
  }

  /** What that former key sealed is by an unknown key from now on. False where it is none of the former. */
  async forget(publicPem: string): Promise<boolean> {
    const { numDeletedRows } = await this.db.write((trx) =>
      trx.deleteFrom('sealing_key').where('slot', '<>', PSEUDONYM_SLOT).where('pem', '=', publicPem).executeTakeFirst(),
    );
    return numDeletedRows > 0n;
  }
}

async function retire(trx: Transaction<Schema>, { slot, pem }: SealingKeyRow): Promise<void> {
  await trx
    .updateTable('sealing_key')
    .set({ pem: publicHalf(pem) })
    .where('slot', '=', slot)
    .execute();
  await trx
    .insertInto('sealing_key')
    .values({ slot: PSEUDONYM_SLOT, created_at: 0, pem: digestOf(pem) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

const rowsOf = (db: Kysely<Schema>): Promise<SealingKeyRow[]> =>
  db.selectFrom('sealing_key').selectAll().orderBy('slot', 'desc').execute();

const nextSlot = (rows: readonly SealingKeyRow[]): number =>
  Math.max(PSEUDONYM_SLOT, ...rows.map(({ slot }) => slot)) + 1;

function ringOf(rows: readonly SealingKeyRow[]): SealingKeys | null {
  const keys = rows.filter(({ slot }) => slot !== PSEUDONYM_SLOT);
  const current = keys.find((row) => !isPublic(row));
  if (!current) return null;
  const pseudonyms = rows.find(({ slot }) => slot === PSEUDONYM_SLOT)?.pem ?? digestOf(current.pem);
  const former = keys.filter(isPublic).map(({ pem, created_at: since }) => ({ pem, since }));
  return { pem: current.pem, since: current.created_at, former, pseudonyms };
}
