import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import type { FindScans } from './contract/query-plan-contract';
import { describeStore } from './store-contract';
import { startPostgres, type TestPostgres } from './test-postgres';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Cond'?: string;
  'Rows Removed by Filter'?: number;
  Plans?: PlanNode[];
}

/** A table that grows may only be read through the condition of an index, and no row that was read may be thrown away. */
const findScans: FindScans = async (db, { sql, parameters }) => {
  await db.executeQuery(CompiledQuery.raw('analyze'));
  const explain = `explain (analyze, format json) ${sql}`;
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    CompiledQuery.raw(explain, [...parameters]),
  );
  return rows
    .flatMap((row) => nodes(row['QUERY PLAN'][0].Plan))
    .filter((node) => /^(run|check_result|attempt|evidence)$/.test(node['Relation Name'] ?? ''))
    .filter((node) => !readsByIndex(node) || (node['Rows Removed by Filter'] ?? 0) > 0)
    .map((node) => JSON.stringify(node));
};

const nodes = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodes)];

const readsByIndex = (node: PlanNode): boolean =>
  nodes(node).some((part) => part['Node Type'].includes('Index') && part['Index Cond'] !== undefined);

describe('the store on PostgreSQL', () => {
  describeStore(async () => ({ kind: 'postgres', url: await postgres.createDatabase() }), findScans);
});
