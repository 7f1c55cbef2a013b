import { PostgresAdapter, sql, type Transaction } from 'kysely';
import type { RecordedAttempt } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import { authObservation, type AuthObservation } from '@/lib/insight/auth-observation';
import { type AuthState, foldAuth } from '@/lib/insight/auth-standing';
import { DAY_MS } from '@/lib/insight/insight-window';
import { toldLimits } from '@/lib/insight/told-limits';
import type { AuthStandingRow } from './insight-schema';
import { noteCatalogue } from './note-catalogue';
import type { Schema } from './schema';
import { storable } from './storable';
import { toMs } from './timestamp';

/** Where and when an answer was seen. */
export interface Sighting {
  target: string;
  run: string;
  at: number;
}

/** Notes what an attempt that was just recorded says about keys, limits and models. */
export async function noteAttempt(
  trx: Transaction<Schema>,
  run: Pick<Run, 'id' | 'target'>,
  recorded: RecordedAttempt,
): Promise<void> {
  const { attempt, evidence } = recorded;
  const seen: Sighting = { ...storable({ target: run.target, run: run.id }), at: toMs(attempt.startedAt) };
  const auth = authObservation(recorded);
  if (auth) {
    await countAuth(trx, seen, auth);
    await foldStanding(trx, seen, auth);
  }
  await saveToldLimits(trx, seen, toldLimits(evidence));
  if (evidence.reading?.kind === 'catalogue') await noteCatalogue(trx, seen, auth?.style ?? null, evidence.reading);
}

async function countAuth(
  trx: Transaction<Schema>,
  { target, at }: Sighting,
  { endpoint, style, answer }: AuthObservation,
) {
  const none = { accepted: 0, refused: 0, unclear: 0 };
  await trx
    .insertInto('auth_day')
    .values({ target, start: Math.floor(at / DAY_MS) * DAY_MS, endpoint, style, ...none, [answer]: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['target', 'start', 'endpoint', 'style'])
        .doUpdateSet((eb) => ({ [answer]: eb(`auth_day.${answer}`, '+', 1) })),
    )
    .execute();
}

async function foldStanding(
  trx: Transaction<Schema>,
  { target, run, at }: Sighting,
  auth: AuthObservation,
): Promise<void> {
  const { endpoint, style, answer } = auth;
  const query = trx
    .selectFrom('auth_standing')
    .selectAll()
    .where('target', '=', target)
    .where('endpoint', '=', endpoint)
    .where('style', '=', style);
  const locks = trx.getExecutor().adapter instanceof PostgresAdapter;
  const row = await (locks ? query.forUpdate() : query).executeTakeFirst();
  const known = row ? fromStandingRow(row) : null;
  const { state, flip } = foldAuth(known, { answer, at, run });
  if (state === known) return;
  const columns = toStandingRow(state);
  await trx
    .insertInto('auth_standing')
    .values({ target, endpoint, style, ...columns })
    .onConflict((conflict) => conflict.columns(['target', 'endpoint', 'style']).doUpdateSet(columns))
    .execute();
  if (!flip) return;
  const { beforeRun: before_run, afterRun: after_run, ...change } = flip;
  await trx
    .insertInto('auth_drift')
    .values({ target, endpoint, style, ...change, before_run, after_run })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function fromStandingRow(row: AuthStandingRow): AuthState {
  return {
    standing: row.standing,
    since: row.since,
    sinceRun: row.since_run,
    lastAt: row.last_at,
    lastRun: row.last_run,
    inARow: row.in_a_row,
    rivalAt: row.rival_at,
    rivalRun: row.rival_run,
  };
}

const toStandingRow = (state: AuthState): Omit<AuthStandingRow, 'target' | 'endpoint' | 'style'> => ({
  standing: state.standing,
  since: state.since,
  since_run: state.sinceRun,
  last_at: state.lastAt,
  last_run: state.lastRun,
  in_a_row: state.inARow,
  rival_at: state.rivalAt,
  rival_run: state.rivalRun,
});

async function saveToldLimits(
  trx: Transaction<Schema>,
  { target, at }: Sighting,
  limits: ReturnType<typeof toldLimits>,
) {
  if (limits.length === 0) return;
  await trx
    .insertInto('told_limit')
    .values(
      limits
        .map(({ header, value }) => storable({ target, header, value, since: at, seen_at: at }))
        .toSorted((a, b) => (a.header < b.header ? -1 : 1)),
    )
    .onConflict((conflict) =>
      conflict.columns(['target', 'header']).doUpdateSet((eb) => ({
        since: sql<number>`case when told_limit.value = excluded.value then told_limit.since else excluded.since end`,
        value: eb.ref('excluded.value'),
        seen_at: eb.ref('excluded.seen_at'),
      })),
    )
    .execute();
}
