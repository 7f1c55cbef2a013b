import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import type { CatalogueModel, Reading } from '@/lib/domain/evidence';
import { spelled } from '@/lib/domain/model-names';
import { modelNotice } from '@/lib/domain/notices/notice';
import type { AuthStyle } from '@/lib/domain/words';
import { catalogueChange } from '@/lib/insight/catalogue-change';
import type { Sighting } from './note-answers';
import type { Schema } from '@/lib/store/schema';
import { storable, toIso } from '@/lib/store/database/backend';
import { addNotice } from '@/lib/store/notices/add-notice';

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
  if (change) await tellGone(trx, target, at, change.gone);
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

/** Of the models that we ask for, one that has left is told once a day, whichever header style listed it. */
async function tellGone(trx: Transaction<Schema>, target: string, at: number, gone: readonly string[]): Promise<void> {
  if (gone.length === 0) return;
  const asked = await trx
    .selectFrom('latest_check')
    .innerJoin('check_result', (join) =>
      join
        .onRef('check_result.run_id', '=', 'latest_check.run_id')
        .onRef('check_result.check_id', '=', 'latest_check.check_id'),
    )
    .select('check_result.model')
    .distinct()
    .where('latest_check.target', '=', target)
    .execute();
  const names = new Set(asked.map(({ model }) => (model === null ? '' : spelled(model))));
  for (const model of gone.filter((id) => names.has(spelled(id)))) {
    const day = toIso(at).slice(0, 10);
    const id = createHash('sha256')
      .update(JSON.stringify([target, spelled(model), day]))
      .digest('hex')
      .slice(0, 32);
    await addNotice(trx, modelNotice(id, target, toIso(at), model));
  }
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
