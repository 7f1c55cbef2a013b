import type { Transaction } from 'kysely';
import type { Attempt } from '@/lib/domain/attempt';
import type { Fact } from '@/lib/domain/fact';
import type { SuiteId } from '@/lib/domain/words';
import { toAttemptKey, toAttemptRow } from '@/lib/store/runs/attempt-row';
import type { AttemptKey, AttemptRow, EvidenceRow, Schema } from '@/lib/store/schema';
import { rowInserter } from './row-inserter';

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
