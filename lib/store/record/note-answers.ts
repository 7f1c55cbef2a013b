import { sql, type Transaction } from 'kysely';
import type { RecordedAttempt } from '@/lib/domain/attempt';
import { authObservation } from '@/lib/insight/auth-standing';
import { toldLimits } from '@/lib/insight/rate-guidance';
import type { ToldLimitRow } from '@/lib/store/insight/insight-schema';
import type { Schema } from '@/lib/store/schema';
import { storable, toMs } from '@/lib/store/database/backend';
import { noteAuth } from './note-auth';
import { noteCatalogue } from './note-catalogue';
import { rowInserter } from './row-inserter';

/** Where and when an answer was seen. */
export interface Sighting {
  target: string;
  run: string;
  at: number;
}

/** Notes what attempts that were just recorded say about keys, limits and models, in their order. */
export async function noteAnswers(
  trx: Transaction<Schema>,
  answers: readonly (RecordedAttempt & { target: string; runId: string })[],
): Promise<void> {
  const seen = answers.map((answer) => {
    const { target, runId: run, attempt, evidence } = answer;
    const sighting: Sighting = { ...storable({ target, run }), at: toMs(attempt.startedAt) };
    return { ...sighting, auth: authObservation(answer), limits: toldLimits(evidence), reading: evidence.reading };
  });
  const said = seen.flatMap(({ auth, ...sighting }) => (auth ? [{ ...sighting, ...auth }] : []));
  await noteAuth(trx, said);
  await saveToldLimits(trx, seen);
  for (const { auth, reading, ...sighting } of seen) {
    if (reading?.kind === 'catalogue') await noteCatalogue(trx, sighting, auth?.style ?? null, reading);
  }
}

async function saveToldLimits(
  trx: Transaction<Schema>,
  seen: readonly (Sighting & { limits: ReturnType<typeof toldLimits> })[],
): Promise<void> {
  const told = new Map<string, ToldLimitRow>();
  for (const { target, at, limits } of seen) {
    for (const { header, value } of limits) {
      const row = storable({ target, header, value, since: at, seen_at: at });
      const before = told.get(JSON.stringify([target, row.header]));
      const since = before?.value === row.value ? before.since : at;
      told.set(JSON.stringify([target, row.header]), { ...row, since });
    }
  }
  await upsertLimits(trx, [...told.values()]);
}

const upsertLimits = rowInserter('told_limit', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'header']).doUpdateSet((eb) => ({
      since: sql<number>`case when told_limit.value = excluded.value then told_limit.since else excluded.since end`,
      value: eb.ref('excluded.value'),
      seen_at: eb.ref('excluded.seen_at'),
    })),
  ),
);
