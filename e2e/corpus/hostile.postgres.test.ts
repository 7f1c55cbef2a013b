import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '@/lib/store/testing/test-postgres';
import { hostileText } from './cases/hostile';
import { keysEchoed } from './cases/keys';
import type { CorpusCase } from './corpus-case';
import { CANARY, findTraces } from './canary';
import { openStage, type Stage } from './play';
import { startRawGateway } from './raw-gateway';

let postgres: TestPostgres;
let stage: Stage;
beforeAll(async () => {
  postgres = await startPostgres();
  const location = { kind: 'postgres', url: await postgres.createDatabase() } as const;
  stage = await openStage({ CHUTES_API_KEY: CANARY }, { location });
});
afterAll(async () => {
  await stage.close();
  await postgres.stop();
});

const doctorCases = [...hostileText, ...keysEchoed].filter(({ check }) => !check.startsWith('CHAT_'));

async function play(one: CorpusCase) {
  const gateway = await startRawGateway((socket, heard) =>
    (heard.path.endsWith('/models') ? one.models : one.chat)(socket, heard),
  );
  const run = await stage.play(stage.connect(gateway.baseUrl, one.environment), 'doctor');
  await gateway.close();
  return run;
}

describe('on PostgreSQL, which takes no NUL and no half character', () => {
  it.each(doctorCases)('$family: $name', async (one) => {
    const run = await play(one);
    const check = run.checks.find(({ id }) => id === one.check);
    expect(check).toMatchObject({ outcome: one.expected.outcome, reason: one.expected.reason });
    expect(await stage.server.run(run.id)).toEqual(run);
    expect(findTraces(JSON.stringify(await stage.store.attempts(run.id)))).toEqual([]);
  });
});
