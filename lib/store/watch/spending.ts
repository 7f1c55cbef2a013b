import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Evidence } from '@/lib/domain/evidence';
import type { Run } from '@/lib/domain/run';
import { DAY_MS } from '@/lib/insight/insight-window';
import { isAnswered, REPEAT_MS, type Spending, spendingOf } from '@/lib/insight/spending';
import { storable, toMs } from '@/lib/store/database/backend';
import { rowInserter } from '@/lib/store/record/row-inserter';
import type { Schema } from '@/lib/store/schema';
import type { SpendingRow } from './watch-schema';

const upsertSpending = rowInserter('spending', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'day', 'purpose']).doUpdateSet((eb) => ({
      requests: eb('spending.requests', '+', eb.ref('excluded.requests')),
      tenths: eb('spending.tenths', '+', eb.ref('excluded.tenths')),
      tokens: eb('spending.tokens', '+', eb.ref('excluded.tokens')),
      untold: eb('spending.untold', '+', eb.ref('excluded.untold')),
      runs: eb('spending.runs', '+', eb.ref('excluded.runs')),
    })),
  ),
);

const upsertBodies = rowInserter('answered_body', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['target', 'digest']).doUpdateSet((eb) => ({ at: eb.ref('excluded.at') })),
  ),
);

/** A request that was made, and what for. */
export interface SentRequest {
  target: string;
  purpose: string;
  /** Milliseconds since the epoch. */
  at: number;
  evidence: Evidence;
}

/** Adds what attempts cost, in their order, and the runs that are finished, to the UTC days in which they began. */
export async function countSpending(
  trx: Transaction<Schema>,
  sent: readonly SentRequest[],
  runs: readonly Run[],
): Promise<void> {
  const repeats = await findRepeats(trx, sent);
  const costs = sent.map((one, at) => ({ ...one, ...NOTHING, ...spendingOf(one.evidence, repeats[at] === true) }));
  const ended = runs
    .filter(({ status }) => status === 'finished')
    .map((run) => ({ ...NOTHING, target: run.target, purpose: run.suite, at: toMs(run.startedAt), runs: 1 }));
  await addSpending(trx, [...costs, ...ended]);
}

const NOTHING = { requests: 0, tenths: 0, tokens: 0, untold: 0, runs: 0 };

/** Sums what belongs together first: no statement may touch a row twice. */
async function addSpending(
  trx: Transaction<Schema>,
  costs: readonly (Spending & Pick<SpendingRow, 'target' | 'purpose' | 'runs'> & { at: number })[],
): Promise<void> {
  const sums = new Map<string, SpendingRow>();
  for (const { target, purpose, at, requests, tenths, tokens, untold, runs } of costs) {
    const key = { ...storable({ target, purpose }), day: Math.floor(at / DAY_MS) * DAY_MS };
    const sum = sums.get(JSON.stringify(key)) ?? { ...key, ...NOTHING };
    sum.requests += requests;
    sum.tenths += tenths;
    sum.tokens += tokens;
    sum.untold += untold;
    sum.runs += runs;
    sums.set(JSON.stringify(key), sum);
  }
  await upsertSpending(
    trx,
    [...sums.values()].filter((sum) => sum.requests + sum.runs > 0),
  );
}

/** Whether each has the bytes of one that was answered by its target within the time that makes it cheaper. */
async function findRepeats(trx: Transaction<Schema>, sent: readonly SentRequest[]): Promise<boolean[]> {
  const asked = sent.map(({ target, at, evidence }) => ({
    ...{ target: storable({ target }).target, at, evidence },
    digest: evidence.request.body === null ? null : digestOf(evidence.request.body),
  }));
  const digests = asked.flatMap(({ digest }) => digest ?? []);
  if (digests.length === 0) return [];
  const known = new Map<string, number>();
  const rows = await trx.selectFrom('answered_body').selectAll().where('digest', 'in', digests).execute();
  for (const { target, digest, at } of rows) known.set(JSON.stringify([target, digest]), at);
  const fresh = new Map<string, { target: string; digest: string; at: number }>();
  const repeats = asked.map(({ target, digest, at, evidence }) => {
    if (digest === null) return false;
    const key = JSON.stringify([target, digest]);
    const before = known.get(key);
    if (isAnswered(evidence)) {
      known.set(key, Math.max(at, before ?? at));
      fresh.set(key, { target, digest, at: Math.max(at, before ?? at) });
    }
    return before !== undefined && at - before < REPEAT_MS;
  });
  await upsertBodies(trx, [...fresh.values()]);
  if (fresh.size > 0) await forgetBodies(trx, Math.max(...asked.map(({ at }) => at)));
  return repeats;
}

const digestOf = (body: string): string => createHash('sha256').update(body).digest('base64url').slice(0, 22);

/** Questions that are drawn anew are never asked again. */
async function forgetBodies(trx: Transaction<Schema>, now: number): Promise<void> {
  await trx
    .deleteFrom('answered_body')
    .where('at', '<', now - 2 * REPEAT_MS)
    .execute();
}
