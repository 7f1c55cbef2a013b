import { randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import { authNotice } from '@/lib/domain/notices/notice';
import { toIso } from '@/lib/store/database/backend';
import { type AuthFlip, type AuthAttempt, type AuthState, foldAuth } from '@/lib/insight/auth-standing';
import { DAY_MS } from '@/lib/insight/insight-window';
import type { AuthDayRow, AuthStandingRow } from '@/lib/store/insight/insight-schema';
import type { Schema } from '@/lib/store/schema';
import type { Sighting } from './note-answers';
import { addNotice } from '@/lib/store/notices/add-notice';
import { rowInserter } from './row-inserter';

export type AuthSighting = Sighting & AuthAttempt;

/** Counts what was said of keys by day, and folds it into what is known of each header style. */
export async function noteAuth(trx: Transaction<Schema>, said: readonly AuthSighting[]): Promise<void> {
  await countAuth(trx, said);
  await foldStandings(trx, said);
}

const upsertAuthDays = rowInserter('auth_day', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'start', 'endpoint', 'style']).doUpdateSet((eb) => ({
      accepted: eb('auth_day.accepted', '+', eb.ref('excluded.accepted')),
      refused: eb('auth_day.refused', '+', eb.ref('excluded.refused')),
      unclear: eb('auth_day.unclear', '+', eb.ref('excluded.unclear')),
    })),
  ),
);

async function countAuth(trx: Transaction<Schema>, said: readonly AuthSighting[]): Promise<void> {
  const days = new Map<string, AuthDayRow>();
  for (const { target, at, endpoint, style, answer } of said) {
    const start = Math.floor(at / DAY_MS) * DAY_MS;
    const key = JSON.stringify([target, start, endpoint, style]);
    const day = days.get(key) ?? { target, start, endpoint, style, accepted: 0, refused: 0, unclear: 0 };
    days.set(key, { ...day, [answer]: day[answer] + 1 });
  }
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
  await upsertStandings(trx, [...changed.values()]);
  await insertDrifts(
    trx,
    flips.map(({ beforeRun: before_run, afterRun: after_run, ...flip }) => ({ ...flip, before_run, after_run })),
  );
  for (const { target, at, ...flip } of flips) {
    await addNotice(trx, authNotice(randomUUID(), target, { at: toIso(at), ...flip }));
  }
}

const styleKey = ({ target, endpoint, style }: Pick<AuthStandingRow, 'target' | 'endpoint' | 'style'>): string =>
  JSON.stringify([target, endpoint, style]);

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
