import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres } from '@/lib/store/testing/test-postgres';
import { describeSeveralServers } from './testing/several-servers';

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('on PostgreSQL', () => {
  describeSeveralServers(async () => ({ kind: 'postgres', url: await postgres.createDatabase() }));
});
