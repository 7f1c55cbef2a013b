import { sql, type Transaction } from 'kysely';
import type { RecordedAttempt } from '@/lib/domain/attempt';
import { authObservation, type AuthObservation } from '@/lib/insight/auth-observation';
import { type AuthFlip, type AuthState, foldAuth } from '@/lib/insight/auth-standing';
import { DAY_MS } from '@/lib/insight/insight-window';
import { toldLimits } from '@/lib/insight/told-limits';
import type { AuthDayRow, AuthStandingRow, ToldLimitRow } from '@/lib/store/insight-schema';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/storable';
import { toMs } from '@/lib/store/timestamp';
import { noteCatalogue } from './note-catalogue';
import { rowInserter } from './row-inserter';

const upsertAuthDays = rowInserter('auth_day', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'start', 'endpoint', 'style']).doUpdateSet((eb) => ({
      accepted: eb('auth_day.accepted', '+', eb.ref('excluded.accepted')),
      refused: eb('auth_day.refused', '+', eb.ref('excluded.refused')),
      unclear: eb('auth_day.unclear', '+', eb.ref('excluded.unclear')),
    })),
  ),
);

const insertDrifts = rowInserter('auth_drift', (insert) => insert.onConflict((conflict) => conflict.doNothing()));

const upsertStandings = rowInserter('auth_standing', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'endpoint', 'style']).doUpdateSet((eb) => ({
      standing: eb.ref('excluded.standing'),
      since: eb.ref('excluded.since'),
      since_run: eb.ref('excluded.since_run'),
      last_at: eb.ref('excluded.last_at'),
      last_run: eb.ref('excluded.last_run'),
      in_a_row: eb.ref('excluded.in_a_row'),
      rival_at: eb.ref('excluded.rival_at'),
      rival_run: eb.ref('excluded.rival_run'),
    })),
  ),
);

const upsertLimits = rowInserter('told_limit', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'header']).doUpdateSet((eb) => ({
      since: sql<number>`case when told_limit.value = excluded.value then told_limit.since else excluded.since end`,
      value: eb.ref('excluded.value'),
      seen_at: eb.ref('excluded.seen_at'),
    })),
  ),
);

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
  await countAuth(trx, said);
  await foldStandings(trx, said);
  await saveToldLimits(trx, seen);
  for (const { auth, reading, ...sighting } of seen) {
    if (reading?.kind === 'catalogue') await noteCatalogue(trx, sighting, auth?.style ?? null, reading);
  }
}

type AuthSighting = Sighting & AuthObservation;

async function countAuth(trx: Transaction<Schema>, said: readonly AuthSighting[]): Promise<void> {
  const days = new Map<string, AuthDayRow>();
  for (const { target, at, endpoint, style, answer } of said) {
    const start = Math.floor(at / DAY_MS) * DAY_MS;
    const key = JSON.stringify([target, start, endpoint, style]);
    const day = days.get(key) ?? { target, start, endpoint, style, accepted: 0, refused: 0, unclear: 0 };
    days.set(key, { ...day, [answer]: day[answer] + 1 });
  }
  if (days.size === 0) return;
  await upsertAuthDays(trx, [...days.values()]);
}

/** What is known of every style of these targets is at most six rows of each. */
async function foldStandings(trx: Transaction<Schema>, said: readonly AuthSighting[]): Promise<void> {
  if (said.length === 0) return;
  const targets = [...new Set(said.map(({ target }) => target))];
  const rows = await trx.selectFrom('auth_standing').selectAll().where('target', 'in', targets).execute();
  const known = new Map(rows.map((row) => [styleKey(row), fromStandingRow(row)]));
  const changed = new Map<string, AuthStandingRow>();
  const flips: (AuthFlip & Pick<AuthSighting, 'target' | 'endpoint' | 'style'>)[] = [];
  for (const { target, run, at, endpoint, style, answer } of said) {
    const key = styleKey({ target, endpoint, style });
    const before = known.get(key) ?? null;
    const { state, flip } = foldAuth(before, { answer, at, run });
    if (state === before) continue;
    known.set(key, state);
    changed.set(key, { target, endpoint, style, ...toStandingRow(state) });
    if (flip) flips.push({ ...flip, target, endpoint, style });
  }
  await saveStandings(trx, [...changed.values()]);
  if (flips.length === 0) return;
  await insertDrifts(
    trx,
    flips.map(({ beforeRun: before_run, afterRun: after_run, ...flip }) => ({ ...flip, before_run, after_run })),
  );
}

const styleKey = ({ target, endpoint, style }: Pick<AuthStandingRow, 'target' | 'endpoint' | 'style'>): string =>
  JSON.stringify([target, endpoint, style]);

async function saveStandings(trx: Transaction<Schema>, rows: readonly AuthStandingRow[]): Promise<void> {
  if (rows.length === 0) return;
  await upsertStandings(trx, rows);
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
  if (told.size > 0) await upsertToldLimits(trx, [...told.values()]);
}

async function upsertToldLimits(trx: Transaction<Schema>, rows: readonly ToldLimitRow[]): Promise<void> {
  await upsertLimits(trx, rows);
}
