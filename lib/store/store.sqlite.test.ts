import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeStore } from './store-contract';

let root: string;
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describe('the store on SQLite', () => {
  describeStore(() => Promise.resolve({ kind: 'sqlite', directory: path.join(root, `${++count}`) }));
});
