import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, describe } from 'vitest';
import type { StoreLocation } from './open-store';
import type { ShowPlan } from './testing/insight-plan-contract';
import type { FindScans } from './testing/query-plan-contract';
import { describeStore } from './testing/store-contract';

let root: string;
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Step {
  id: number;
  parent: number;
  detail: string;
}

/** A table that grows may only be searched in an index, and a walk that stops at its limit must need no sorting first. */
const findScans: FindScans = async (db, { sql, parameters }) => {
  const { rows } = await db.executeQuery<Step>(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]));
  const limited = new Set(rows.filter(({ detail }) => detail.startsWith('CO-ROUTINE')).map(({ id }) => id));
  return rows
    .filter(
      ({ detail, parent }) =>
        /^SCAN (run|check_result|attempt|evidence)\b/.test(detail) ||
        detail.includes('AUTOMATIC') ||
        (limited.has(parent) && detail.includes('TEMP B-TREE')),
    )
    .map(({ detail }) => detail);
};

const showPlan: ShowPlan = async (db, { sql, parameters }) => {
  const { rows } = await db.executeQuery<Step>(CompiledQuery.raw(`explain query plan ${sql}`, [...parameters]));
  return rows.map(({ detail }) => detail).join('\n');
};

const empty = async (): Promise<StoreLocation> => ({ kind: 'sqlite', directory: path.join(root, `${++count}`) });

async function copyOf(location: StoreLocation): Promise<StoreLocation> {
  const directory = path.join(root, `${++count}`);
  if (location.kind === 'sqlite') await cp(location.directory, directory, { recursive: true });
  return { kind: 'sqlite', directory };
}

describe('the store on SQLite', () => {
  describeStore({ empty, copyOf }, findScans, showPlan);
});
