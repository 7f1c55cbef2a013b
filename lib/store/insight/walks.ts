import type { Kysely } from 'kysely';
import { Walk } from '@/lib/domain/walk';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/stored-values';

export async function saveWalk(db: Kysely<Schema>, walk: Walk, owner: string | null): Promise<void> {
  const { id, target } = storable(walk);
  const state = { running: walk.end === null ? (1 as const) : (0 as const), json: JSON.stringify(walk), owner };
  await db
    .insertInto('walk')
    .values({ id, target, ...state })
    // One that was closed, by its own end or because its owner was gone, stays as it is.
    .onConflict((conflict) => conflict.column('id').doUpdateSet(state).where('walk.running', '=', 1))
    .execute();
}

export async function readWalk(db: Kysely<Schema>, id: string): Promise<Walk | null> {
  const row = await db.selectFrom('walk').select('json').where('id', '=', storable({ id }).id).executeTakeFirst();
  return row ? Walk.parse(JSON.parse(row.json)) : null;
}

/** Newest first. */
export async function readWalks(db: Kysely<Schema>, target: string, limit: number): Promise<Walk[]> {
  const rows = await db
    .selectFrom('walk')
    .select('json')
    .where('target', '=', target)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ json }) => Walk.parse(JSON.parse(json)));
}
