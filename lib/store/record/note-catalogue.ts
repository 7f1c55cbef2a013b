import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { CatalogueModel, Reading } from '@/lib/domain/evidence';
import type { AuthStyle } from '@/lib/domain/words';
import { catalogueChange } from '@/lib/insight/catalogue-change';
import type { Sighting } from './note-answers';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';

type Catalogue = Extract<Reading, { kind: 'catalogue' }>;

/** Keeps a catalogue that was read whole when it differs from the one before; of older ones only what changed is kept. */
export async function noteCatalogue(
  trx: Transaction<Schema>,
  { target, run, at }: Sighting,
  style: AuthStyle | null,
  { total, models, page }: Catalogue,
): Promise<void> {
  if (style === null || models.length !== total || page) return;
  const listed = models.map(storedModel).toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  const ids = listed.map(idOf);
  const digest = createHash('sha256')
    .update(listed.map((model) => (typeof model === 'string' ? model : JSON.stringify(model))).join('\n'))
    .digest('hex');
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
      models: JSON.stringify(listed),
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

/** A model in the column: its id, or with other names that the catalogue gives it. */
const Stored = z.union([z.string(), z.object({ id: z.string(), aliases: z.array(z.string()) })]);
type Stored = z.infer<typeof Stored>;

const storedModel = ({ id, aliases = [] }: CatalogueModel): Stored =>
  aliases.length === 0
    ? storable({ id }).id
    : { id: storable({ id }).id, aliases: aliases.map((alias) => storable({ alias }).alias) };

const idOf = (model: Stored): string => (typeof model === 'string' ? model : model.id);

const parseModels = (json: string | null): Stored[] => (json === null ? [] : z.array(Stored).parse(JSON.parse(json)));

/** The list of ids in a column; empty when it is no longer kept. */
export const parseIds = (json: string | null): string[] => parseModels(json).map(idOf);

/** Every name by which a column lists a model, aliases included. */
export const parseNames = (json: string | null): string[] =>
  parseModels(json).flatMap((model) => (typeof model === 'string' ? [model] : [model.id, ...model.aliases]));
