import { CompiledQuery, Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ShowPlan } from './testing/insight-plan-contract';
import type { FindScans } from './testing/query-plan-contract';
import { postgresBackend } from './database/postgres-backend';
import { openStore, type StoreLocation } from './open-store';
import { describeStore } from './testing/store-contract';
import { startPostgres, type TestPostgres } from './testing/test-postgres';

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

const showPlan: ShowPlan = async (db, { sql, parameters }) => {
  const { rows } = await db.executeQuery<{ 'QUERY PLAN': string }>(
    CompiledQuery.raw(`explain ${sql}`, [...parameters]),
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
};

describe('the store on PostgreSQL', () => {
  const empty = async (): Promise<StoreLocation> => ({ kind: 'postgres', url: await postgres.createDatabase() });
  const copyOf = async (location: StoreLocation): Promise<StoreLocation> => {
    const like = location.kind === 'postgres' ? location.url : undefined;
    return { kind: 'postgres', url: await postgres.createDatabase(like) };
  };
  describeStore({ empty, copyOf }, findScans, showPlan);
});

describe('a PostgreSQL that refuses', () => {
  it.each([
    ['the password', (url: string) => url.replace(/:[^:@]+@/, ':wr0ng@'), /the user or the password is refused/],
    ['the database', (url: string) => `${url}_missing`, /there is no such database/],
  ])('%s is told in one line, without the password', async (_what, change, why) => {
    const url = change(postgres.url('postgres'));
    const error: unknown = await openStore({ kind: 'postgres', url }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'StoreError', message: expect.stringMatching(why) as string });
    const { message } = error as Error;
    expect(message).toMatch(/^PostgreSQL at 127\.0\.0\.1:\d+\/postgres[^\n]*; [^\n]*correct DATABASE_URL$/);
    expect(message).not.toContain(decodeURIComponent(new URL(url).password));
  });

  it('connections while the store is open fails that one call, and the next succeeds', async () => {
    const store = await openStore({ kind: 'postgres', url: await postgres.createDatabase() });
    await store.ping();
    await postgres.dropConnections();
    await store.ping().catch(() => undefined);
    await store.ping();
    await store.close();
  });

  it('a connection between two statements of a transaction fails the second, and ends nothing else', async () => {
    const dialect = await postgresBackend(await postgres.createDatabase()).writer();
    const db = new Kysely<object>({ dialect });
    const broken = db.transaction().execute(async (transaction) => {
      await sql`select 1`.execute(transaction);
      await postgres.dropConnections();
      // Until what the server said last has come.
      await new Promise((resolve) => setImmediate(resolve));
      await sql`select 1`.execute(transaction);
    });
    await expect(broken).rejects.toThrow();
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
    await db.destroy();
  });
});
