import type { Kysely, Transaction } from 'kysely';
import { countOutcomes } from '@/lib/domain/apply-fact';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Fact } from '@/lib/domain/fact';
import { Walk } from '@/lib/domain/watch/walk';
import { isOpen } from '@/lib/store/runs/run-row';
import { readRun } from '@/lib/store/runs/read-runs';
import type { Writer } from '@/lib/store/record/writer';
import type { WalkRow } from '@/lib/store/insight/insight-schema';
import type { Schema } from '@/lib/store/schema';
import { saveWalk } from '@/lib/store/insight/read-auth-contract';
import type { Leases } from './leases';

/** Ends as interrupted what is open and whose owner is not alive; returns the ids of the runs. Mostly only reads. */
export async function interruptLapsed(
  { db, writer, leases }: { db: Kysely<Schema>; writer: Writer; leases: Leases },
  now: number,
  self: string | undefined,
): Promise<string[]> {
  const find = async (from: Kysely<Schema>) => {
    const good = await leases.good(from, now);
    const abandoned = ({ owner }: { owner: string | null }) => owner === null || (owner !== self && !good.has(owner));
    const runs = await from.selectFrom('run').select(['id', 'owner']).where(isOpen).orderBy('id').execute();
    const walks = await from.selectFrom('walk').selectAll().where('running', '=', 1).execute();
    return { runs: runs.filter(abandoned).map(({ id }) => id), walks: walks.filter(abandoned) };
  };
  const seen = await find(db);
  if (seen.runs.length + seen.walks.length === 0) return [];
  return writer.write(async ({ trx, flush, add }) => {
    await flush();
    const { runs, walks } = await find(trx);
    for (const id of runs) add(await interruption(trx, id, now));
    for (const walk of walks) await interruptWalk(trx, walk, now);
    return runs;
  });
}

async function interruptWalk(trx: Transaction<Schema>, { id, json, owner }: WalkRow, now: number): Promise<void> {
  const walk = Walk.safeParse(JSON.parse(json));
  if (walk.success) {
    await saveWalk(trx, { ...walk.data, end: 'interrupted', finishedAt: new Date(now).toISOString() }, owner);
  } else {
    // Written in a shape that this version cannot read: closed as it is.
    await trx.updateTable('walk').set({ running: 0 }).where('id', '=', id).execute();
  }
}

const DETAIL = 'The server stopped before this check was finished.';

/** The end of a run whose process is gone, as the next of its facts: what was found out stays. */
export async function interruption(trx: Transaction<Schema>, runId: string, now: number): Promise<Fact[]> {
  const run = await readRun(trx, runId);
  if (!run) return [];
  const finishedAt = new Date(now).toISOString();
  const close = (check: CheckResult): CheckResult =>
    check.outcome === null ? { ...check, outcome: 'ERROR', reason: 'interrupted', detail: DETAIL, finishedAt } : check;
  const checks = run.checks.map(close);
  const latest = await trx
    .selectFrom('fact')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('run_id', '=', runId)
    .executeTakeFirst();
  const catalogue = run.catalogue && { catalogue: close(run.catalogue) };
  const counts = countOutcomes(checks);
  const ended = { ...run, status: 'interrupted' as const, finishedAt, checks, ...catalogue, counts };
  return [{ runId, seq: (latest?.seq ?? 0) + 1, type: 'run', phase: 'ended', run: ended }];
}
