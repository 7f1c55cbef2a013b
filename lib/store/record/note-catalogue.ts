import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { Reading } from '@/lib/domain/evidence';
import type { AuthStyle } from '@/lib/domain/words';
import { catalogueChange } from '@/lib/insight/catalogue-change';
import type { Sighting } from './note-answers';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/stored-values';

type Catalogue = Extract<Reading, { kind: 'catalogue' }>;

/** Keeps a catalogue that was read whole when it differs from the one before; of older ones only what changed is kept. */
export async function noteCatalogue(
  trx: Transaction<Schema>,
  { target, run, at }: Sighting,
  style: AuthStyle | null,
  { total, models }: Catalogue,
): Promise<void> {
  if (style === null || models.length !== total) return;
  const ids = models.map(({ id }) => storable({ id }).id).toSorted();
  const digest = createHash('sha256').update(ids.join('\n')).digest('hex');
  const latest = await trx
    .selectFrom('catalogue_version')
    .select(['id', 'digest', 'last_run'])
    .where('target', '=', target)
    .where('style', '=', style)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (latest?.digest === digest) {
    if (latest.last_run !== run) await update(trx, latest.id, { last_run: run });
    return;
  }
  const change = latest ? catalogueChange(await modelsOf(trx, latest.id), ids) : null;
  if (latest) await update(trx, latest.id, { models: null });
  await trx
    .insertInto('catalogue_version')
    .values({
      ...{ target, style, at, run_id: run, last_run: run, total, digest },
      models: JSON.stringify(ids),
      before_run: latest?.last_run ?? null,
      came: JSON.stringify(change?.came ?? []),
      gone: JSON.stringify(change?.gone ?? []),
    })
    .execute();
}

async function update(
  trx: Transaction<Schema>,
  id: number,
  changes: { last_run?: string; models?: null },
): Promise<void> {
  await trx.updateTable('catalogue_version').set(changes).where('id', '=', id).execute();
}

async function modelsOf(trx: Transaction<Schema>, id: number): Promise<string[]> {
  const row = await trx.selectFrom('catalogue_version').select('models').where('id', '=', id).executeTakeFirst();
  return parseIds(row?.models ?? null);
}

const Ids = z.array(z.string());

/** The list of ids in a column; empty when it is no longer kept. */
export function parseIds(json: string | null): string[] {
  return json === null ? [] : Ids.parse(JSON.parse(json));
}
