import { afterAll, beforeAll, describe } from 'vitest';
import { describeStore } from './store-contract';
import { startPostgres, type TestPostgres } from './test-postgres';

let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('the store on PostgreSQL', () => {
  describeStore(async () => ({ kind: 'postgres', url: await postgres.createDatabase() }));
});
