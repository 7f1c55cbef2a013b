import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import type { FindScans } from './contract/query-plan-contract';
import { describeStore } from './store-contract';

let root: string;
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

/** A table that grows may only be searched in an index, and the walk along the history must need no sorting. */
const findScans: FindScans = async (db, { sql, parameters }) => {
  const plan = await db.executeQuery<{ detail: string }>(
    CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]),
  );
  const details = plan.rows.map(({ detail }) => detail);
  const scans = details.filter((detail) => /^SCAN (run|check_result|attempt|evidence)\b/.test(detail));
  return [...scans, ...details.filter((detail) => detail.includes('AUTOMATIC'))];
};

describe('the store on SQLite', () => {
  describeStore(() => Promise.resolve({ kind: 'sqlite', directory: path.join(root, `${++count}`) }), findScans);
});
