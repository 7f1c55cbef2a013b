import { type Transaction, sql } from 'kysely';
import type { CheckResult } from '@/lib/domain/check-result';
import { type RunOfCheck, toCheckRow } from '@/lib/store/runs/check-row';
import type { AttemptKey, AttemptRow, CheckRow, EvidenceRow, LatestCheckRow } from '@/lib/store/runs/run-schema';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';
import { rowInserter } from './row-inserter';
import type { Attempt } from '@/lib/domain/attempt';
import type { Fact } from '@/lib/domain/fact';
import type { SuiteId } from '@/lib/domain/words';
import { toAttemptKey, toAttemptRow } from '@/lib/store/runs/attempt-row';

export interface CheckOfRun {
  run: RunOfCheck & { over: boolean };
  check: CheckResult;
  /** Among the checks of its run; null when the run is recorded already. */
  position: number | null;
}

/** Writes checks as they are now; returns those that are to be counted, as they are once, when their run is over. */
export async function saveChecks(trx: Transaction<Schema>, checks: readonly CheckOfRun[]): Promise<CheckOfRun[]> {
  if (checks.length === 0) return [];
  const known = await knownChecks(trx, checks);
  const rows = checks.map(({ run, check, position }) => {
    const place = position ?? known.get(keyOf(run.id, check.id))?.position;
    if (place === undefined) throw new Error(`no check ${check.id} of run ${run.id} is recorded`);
    const counted: 0 | 1 = run.over && check.outcome !== null ? 1 : 0;
    return { ...toCheckRow(run, check, place), counted };
  });
  await upsertChecks(trx, rows);
  await upsertLatest(trx, latestOf(rows));
  return checks.filter(
    ({ run, check }) => run.over && check.outcome !== null && !known.get(keyOf(run.id, check.id))?.counted,
  );
}

interface KnownCheck {
  position: number;
  counted: 0 | 1;
}

const keyOf = (runId: string, checkId: string): string => JSON.stringify([runId, storable({ checkId }).checkId]);

async function knownChecks(trx: Transaction<Schema>, checks: readonly CheckOfRun[]): Promise<Map<string, KnownCheck>> {
  const rows = await trx
    .selectFrom('check_result')
    .select(['run_id', 'check_id', 'position', 'counted'])
    .where('run_id', 'in', [...new Set(checks.map(({ run }) => run.id))])
    .execute();
  return new Map(rows.map(({ run_id, check_id, ...known }) => [keyOf(run_id, check_id), known]));
}

const upsertChecks = rowInserter('check_result', (insert) =>
  insert.onConflict((conflict) =>
    conflict.columns(['run_id', 'check_id']).doUpdateSet((eb) => ({
      run_started_at: eb.ref('excluded.run_started_at'),
      outcome: eb.ref('excluded.outcome'),
      reason: eb.ref('excluded.reason'),
      detail: eb.ref('excluded.detail'),
      line: eb.ref('excluded.line'),
      lines: eb.ref('excluded.lines'),
      http_status: eb.ref('excluded.http_status'),
      latency_ms: eb.ref('excluded.latency_ms'),
      started_at: eb.ref('excluded.started_at'),
      finished_at: eb.ref('excluded.finished_at'),
      model: eb.ref('excluded.model'),
      served_model: eb.ref('excluded.served_model'),
      eligible_at: eb.ref('excluded.eligible_at'),
      caveats: eb.ref('excluded.caveats'),
      attempts_count: eb.ref('excluded.attempts_count'),
      concluded_at: eb.ref('excluded.concluded_at'),
      // What version 0.1 counted when a check ended stays counted.
      counted: sql<0 | 1>`case when check_result.counted = 1 then 1 else excluded.counted end`,
    })),
  ),
);

/** Of each check the one whose run began last. */
function latestOf(rows: readonly CheckRow[]): LatestCheckRow[] {
  const latest = new Map<string, LatestCheckRow>();
  for (const { target, check_id, run_id, run_started_at: started_at, concluded_at } of rows) {
    const key = JSON.stringify([target, check_id]);
    if (concluded_at === null || (latest.get(key)?.started_at ?? -Infinity) > started_at) continue;
    latest.set(key, { target, check_id, run_id, started_at });
  }
  return [...latest.values()];
}

/** A run that began earlier never takes the place of a later one, whichever ends first. */
const upsertLatest = rowInserter('latest_check', (insert) =>
  insert.onConflict((conflict) =>
    conflict
      .columns(['target', 'check_id'])
      .doUpdateSet((eb) => ({ run_id: eb.ref('excluded.run_id'), started_at: eb.ref('excluded.started_at') }))
      .whereRef('latest_check.started_at', '<=', 'excluded.started_at'),
  ),
);

const insertAttempts = rowInserter('attempt');

const insertEvidence = rowInserter('evidence');

/** A fact about an attempt, and on which target and for which suite it was made. */
export type AttemptFact = Extract<Fact, { type: 'attempt' }> & { target: string; suite: SuiteId };

/** Writes attempts with their evidence, and the waits that were really taken after attempts. */
export async function saveAttempts(trx: Transaction<Schema>, facts: readonly AttemptFact[]): Promise<void> {
  const attempts = new Map<string, AttemptRow>();
  const evidence: EvidenceRow[] = [];
  const waits: { key: AttemptKey; attempt: Attempt }[] = [];
  for (const fact of facts) {
    const key = toAttemptKey(fact.runId, fact.checkId, fact.attempt);
    const made = attempts.get(JSON.stringify(key));
    if (fact.phase === 'ended') {
      const row = { ...toAttemptRow(key, fact.attempt), seq: fact.seq };
      if (made) throw new Error(`attempt ${key.call} ${key.n} of ${key.check_id} is told twice`);
      attempts.set(JSON.stringify(key), row);
      if (fact.evidence) evidence.push({ ...key, json: JSON.stringify(fact.evidence) });
    } else if (made) Object.assign(made, waitOf(key, fact.attempt));
    else waits.push({ key, attempt: fact.attempt });
  }
  await insertAttempts(trx, [...attempts.values()]);
  await insertEvidence(trx, evidence);
  for (const { key, attempt } of waits) await updateAttempt(trx, key, waitOf(key, attempt));
}

function waitOf(key: AttemptKey, attempt: Attempt) {
  const { wait_ms, wait_reason, next_attempt_at } = toAttemptRow(key, attempt);
  return { wait_ms, wait_reason, next_attempt_at };
}

async function updateAttempt(trx: Transaction<Schema>, key: AttemptKey, changes: Partial<AttemptRow>): Promise<void> {
  const { numUpdatedRows } = await trx
    .updateTable('attempt')
    .set(changes)
    .where('run_id', '=', key.run_id)
    .where('check_id', '=', key.check_id)
    .where('call', '=', key.call)
    .where('n', '=', key.n)
    .executeTakeFirst();
  if (numUpdatedRows > 0n) return;
  throw new Error(`no attempt ${key.call} ${key.n} of ${key.check_id} is recorded in ${key.run_id}`);
}
