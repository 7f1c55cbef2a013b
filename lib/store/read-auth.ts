import type { Kysely } from 'kysely';
import type { AuthDrift } from '@/lib/domain/insight-auth-contract';
import type { StyleCounts, StyleState } from '@/lib/insight/auth-contract';
import { fromStandingRow } from './record/note-answers';
import type { Schema } from './schema';
import { toIso } from './timestamp';

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
