import type { Kysely } from 'kysely';
import { AUTH_STYLES, type AuthStyle } from '@/lib/domain/words';
import type { CatalogueRecord } from './insight-record';
import type { CatalogueVersionRow } from './insight-schema';
import { parseIds, parseNames } from './note-catalogue';
import type { Schema } from './schema';
import { toIso } from './timestamp';

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
