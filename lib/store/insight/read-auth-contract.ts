import type { Kysely } from 'kysely';
import type { AuthDrift } from '@/lib/domain/insight/auth-contract';
import type { StyleCounts, StyleState } from '@/lib/insight/auth-contract';
import { fromStandingRow } from '@/lib/store/record/note-auth';
import type { Schema } from '@/lib/store/schema';
import { storable, toIso } from '@/lib/store/database/backend';
import { AUTH_STYLES, type AuthStyle } from '@/lib/domain/words';
import type { CatalogueRecord } from './insight-record';
import type { CatalogueVersionRow } from './insight-schema';
import { parseIds, parseNames } from '@/lib/store/record/note-catalogue';
import { Walk } from '@/lib/domain/watch/walk';

const MOST_FLIPS = 50;

/** At most six standings, one row per style, endpoint and day, and the latest flips. */
export async function readAuth(
  db: Kysely<Schema>,
  target: string,
  { from, to }: { from: number; to: number },
): Promise<{ states: StyleState[]; counts: StyleCounts[]; drift: AuthDrift[] }> {
  const standings = await db.selectFrom('auth_standing').selectAll().where('target', '=', target).execute();
  const counts = await db
    .selectFrom('auth_day')
    .select((eb) => [
      'endpoint',
      'style',
      eb.fn.sum<number>('accepted').as('accepted'),
      eb.fn.sum<number>('refused').as('refused'),
      eb.fn.sum<number>('unclear').as('unclear'),
    ])
    .where('target', '=', target)
    .where('start', '>=', from)
    .where('start', '<', to)
    .groupBy(['endpoint', 'style'])
    .execute();
  const flips = await db
    .selectFrom('auth_drift')
    .selectAll()
    .where('target', '=', target)
    .orderBy('at', 'desc')
    .limit(MOST_FLIPS)
    .execute();
  return {
    states: standings.map((row) => ({ endpoint: row.endpoint, style: row.style, ...fromStandingRow(row) })),
    counts,
    drift: flips.map(({ at, endpoint, style, before, after, before_run, after_run }) => ({
      ...{ at: toIso(at), endpoint, style, before, after },
      beforeRun: before_run,
      afterRun: after_run,
    })),
  };
}

const MOST_VERSIONS = 50;

/** The latest versions of each style, newest first, along the index. */
export async function readCatalogue(db: Kysely<Schema>, target: string): Promise<CatalogueRecord> {
  const byStyle = await Promise.all(AUTH_STYLES.map((style) => versions(db, target, style)));
  return {
    latest: byStyle.flatMap(([row]) =>
      row
        ? [
            {
              ...{ style: row.style, at: row.at, run: row.run_id, total: row.total },
              ...{ models: parseIds(row.models), names: parseNames(row.models) },
            },
          ]
        : [],
    ),
    changes: byStyle.flat().flatMap((row) => changeOf(row)),
  };
}

const versions = (db: Kysely<Schema>, target: string, style: AuthStyle) =>
  db
    .selectFrom('catalogue_version')
    .selectAll()
    .where('target', '=', target)
    .where('style', '=', style)
    .orderBy('id', 'desc')
    .limit(MOST_VERSIONS)
    .execute();

/** The first version of all changes nothing. */
function changeOf(row: Omit<CatalogueVersionRow, 'id'>): CatalogueRecord['changes'] {
  if (row.before_run === null) return [];
  const { style, before_run: beforeRun, run_id: afterRun } = row;
  const [came, gone] = [parseIds(row.came), parseIds(row.gone)];
  // A version may differ in aliases alone.
  return came.length + gone.length === 0 ? [] : [{ style, at: toIso(row.at), beforeRun, afterRun, came, gone }];
}

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
