import type { Transaction } from 'kysely';
import type { Attempt } from '@/lib/domain/attempt';
import type { Fact } from '@/lib/domain/fact';
import { toAttemptKey, toAttemptRow } from '@/lib/store/attempt-row';
import type { AttemptKey, AttemptRow, EvidenceRow, Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/storable';
import type { CheckOfRun } from './save-checks';

/** A fact about an attempt, and on which target it was made. */
export type AttemptFact = Extract<Fact, { type: 'attempt' }> & { target: string };

/** Writes attempts with their evidence, and the waits that were really taken after attempts. */
export async function saveAttempts(trx: Transaction<Schema>, facts: readonly AttemptFact[]): Promise<void> {
  const attempts = new Map<string, AttemptRow>();
  const evidence: EvidenceRow[] = [];
  const waits: { key: AttemptKey; attempt: Attempt }[] = [];
  for (const fact of facts) {
    const key = toAttemptKey(fact.runId, fact.checkId, fact.attempt);
    const made = attempts.get(JSON.stringify(key));
    if (fact.phase === 'ended') {
      const row = { ...toAttemptRow(key, fact.attempt), seq: fact.seq, place: fact.seq };
      if (made) throw new Error(`attempt ${key.call} ${key.n} of ${key.check_id} is told twice`);
      attempts.set(JSON.stringify(key), row);
      if (fact.evidence) evidence.push({ ...key, json: JSON.stringify(fact.evidence) });
    } else if (made) Object.assign(made, waitOf(key, fact.attempt));
    else waits.push({ key, attempt: fact.attempt });
  }
  if (attempts.size > 0)
    await trx
      .insertInto('attempt')
      .values([...attempts.values()])
      .execute();
  if (evidence.length > 0) await trx.insertInto('evidence').values(evidence).execute();
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

/**
 * Attempts are recorded when they end. Of calls side by side the check says at its end in which order they began, and
 * that is how they are read from then on.
 */
export async function orderAttempts(trx: Transaction<Schema>, ended: readonly CheckOfRun[]): Promise<void> {
  for (const { run, check } of ended) {
    if (new Set(check.attempts.map(({ call }) => call)).size < 2) continue;
    const checkId = storable({ id: check.id }).id;
    const recorded = await trx
      .selectFrom('attempt')
      .select(['call', 'n', 'place'])
      .where('run_id', '=', run.id)
      .where('check_id', '=', checkId)
      .orderBy('place')
      .execute();
    const places = new Map(recorded.map(({ call, n, place }) => [JSON.stringify([call, n]), place]));
    const said = check.attempts
      .map((attempt) => toAttemptKey(run.id, check.id, attempt))
      .filter(({ call, n }) => places.has(JSON.stringify([call, n])));
    for (const [at, key] of said.entries()) {
      const place = recorded[at]?.place ?? null;
      if (places.get(JSON.stringify([key.call, key.n])) !== place) await updateAttempt(trx, key, { place });
    }
  }
}
