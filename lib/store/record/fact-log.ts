import type { Kysely, Transaction } from 'kysely';
import { Fact } from '@/lib/domain/fact';
import type { Schema } from '@/lib/store/schema';
import { storable } from '@/lib/store/database/backend';
import { rowInserter } from './row-inserter';

const insertFacts = rowInserter('fact');

/** A fact as it is kept in the log and told: what was observed in an attempt stands beside the attempt alone. */
export function withoutEvidence(fact: Fact): Fact {
  if (fact.type !== 'attempt' || fact.phase !== 'ended') return fact;
  const { evidence: _, ...told } = fact;
  return told;
}

/** What of these facts is logged already, by `keyOf`, as the JSON that is kept. */
export async function loggedJson(trx: Transaction<Schema>, facts: readonly Fact[]): Promise<Map<string, string>> {
  const rows = await trx
    .selectFrom('fact')
    .select(['run_id', 'seq', 'json'])
    .where('run_id', 'in', [...new Set(facts.map(({ runId }) => cleanId(runId)))])
    .where('seq', 'in', [...new Set(facts.map(({ seq }) => seq))])
    .execute();
  return new Map(rows.map(({ run_id, seq, json }) => [keyOf({ runId: run_id, seq }), json]));
}

export async function logFacts(trx: Transaction<Schema>, facts: readonly Fact[], writer: string): Promise<void> {
  const rows = facts.map((fact) => ({ run_id: cleanId(fact.runId), seq: fact.seq, writer, json: jsonOf(fact) }));
  await insertFacts(trx, rows);
}

/** The facts of a run after that one, in order. */
export async function readFacts(db: Kysely<Schema>, runId: string, seq: number): Promise<Fact[]> {
  const rows = await db
    .selectFrom('fact')
    .select('json')
    .where('run_id', '=', cleanId(runId))
    .where('seq', '>', seq)
    .orderBy('seq')
    .execute();
  return rows.flatMap(({ json }) => parseFact(json));
}

export const keyOf = ({ runId, seq }: Pick<Fact, 'runId' | 'seq'>): string => `${cleanId(runId)} ${seq}`;

/** JSON escapes what no database keeps, so it needs no cleaning. */
export const jsonOf = (fact: Fact): string => JSON.stringify(withoutEvidence(fact));

/** None when another version wrote it in a shape that this one cannot read. */
export function parseFact(json: string): Fact[] {
  try {
    return [Fact.parse(JSON.parse(json))];
  } catch {
    return [];
  }
}

const cleanId = (runId: string): string => storable({ runId }).runId;
