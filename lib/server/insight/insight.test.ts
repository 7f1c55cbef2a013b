import path from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Accounts, CapacityByHour, RetryHistory } from '@/lib/domain/insight/accounts';
import { AuthContract } from '@/lib/domain/insight/auth-contract';
import { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { boot } from '@/lib/server/open-server';
import type { Server } from '@/lib/server/server';

let directory: string;
let server: Server;

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'insight-'));
  server = await boot({
    NODE_ENV: 'test',
    STAND_IN_SCHEDULE: 'off',
    DATA_DIR: directory,
    LOG_LEVEL: 'silent',
    RETRY_BASE_MS: '1',
    RETRY_MAX_DELAY_MS: '20',
  });
});
afterAll(async () => {
  await server.close();
  await rm(directory, { recursive: true, force: true });
});

async function runOn(scenario: string, suite: SuiteId): Promise<Run> {
  server.switchScenario(scenario);
  const [started] = await server.start(suite, 'api');
  if (!started) throw new Error('nothing was started');
  const facts = await server.events(started.run.id, null, new AbortController().signal);
  for await (const _ of facts ?? []);
  return server.run(started.run.id);
}

describe('the insights of a running server', () => {
  it('fit their schemas when nothing was ever recorded, and claim nothing', async () => {
    const accounts = Accounts.parse(await server.insight.accounts({}));
    expect(accounts.windows.map(({ id }) => id)).toEqual(['24h', '7d', '30d', '90d']);
    expect(accounts.windows.every(({ recorded }) => recorded.slots === 0)).toBe(true);
    expect(accounts.windows[0]?.checks[0]?.strict.rate).toBeNull();
    expect(RetryAfterReport.parse(await server.insight.retryAfter({})).paragraph).toContain('nothing can be said');
    const guidance = RateGuidance.parse(await server.insight.rateGuidance({}));
    expect(guidance.concurrency).toMatchObject({ value: null, confidence: 'none' });
    expect(guidance.walk.unavailable).toMatch(/run a suite first/);
    expect(AuthContract.parse(await server.insight.authContract({})).sentence).toMatch(/Nothing was asked/);
    const hours = CapacityByHour.parse(await server.insight.capacityByHour({}));
    expect(hours.slots).toEqual(Array.from({ length: 168 }, () => null));
    RetryHistory.parse(await server.insight.retryHistory({}));
  });

  it('refuse a window that cannot be, and a target that is not', async () => {
    await expect(server.insight.accounts({ from: 2, to: 1 })).rejects.toMatchObject({ problem: { field: 'from' } });
    await expect(server.insight.accounts({ from: 0, to: 9e12 })).rejects.toMatchObject({ problem: { field: 'from' } });
    await expect(server.insight.retryAfter({ target: 'x' })).rejects.toMatchObject({ problem: { field: 'target' } });
  });

  it('tell the contract of the October scene, and a flip only once two runs in a row have seen it', async () => {
    await runOn('october-2025', 'preflight');
    const october = AuthContract.parse(await server.insight.authContract({}));
    expect(october.sentence).toContain('use `Authorization: Bearer $CHUTES_API_KEY`');
    expect(october.sentence).toContain('`x-api-key: $CHUTES_API_KEY` is rejected on chat, though /models answers it');
    expect(october.sentence).toContain('Of `Authorization: $CHUTES_API_KEY` nothing is known');
    expect(october.callShapes.find(({ id }) => id === 'openai_like')?.code).toContain('api_key=None');

    const before = await runOn('steady', 'preflight');
    const first = await runOn('auth-flipped', 'preflight');
    expect((await server.insight.authContract({})).drift).toEqual([]);
    await runOn('auth-flipped', 'preflight');
    const { drift, sentence } = AuthContract.parse(await server.insight.authContract({}));
    const bearer = drift.find(({ style }) => style === 'bearer');
    expect(bearer).toMatchObject({ endpoint: 'chat', before: 'accepted', after: 'refused' });
    expect([bearer?.beforeRun, bearer?.afterRun]).toEqual([before.id, first.id]);
    expect(sentence).toContain('use `x-api-key: $CHUTES_API_KEY`');
  });

  it('tell what came of 429s with and without Retry-After', async () => {
    await runOn('flaky-capacity', 'smoke');
    const report = RetryAfterReport.parse(await server.insight.retryAfter({}));
    expect(report.withHeader.count).toBeGreaterThan(0);
    expect(report.forms.find(({ form }) => form === 'seconds')?.count).toBe(report.withHeader.count);
    expect(report.comparison).toBe('too_few');
    expect(report.paragraph).toContain('Too few to say');
    const { suites } = RetryHistory.parse(await server.insight.retryHistory({}));
    expect(suites.find(({ suite }) => suite === 'smoke')?.retried).toBeGreaterThan(0);
  });

  it('notice models that left the catalogue, and link both runs', async () => {
    const before = await runOn('steady', 'preflight');
    const after = await runOn('model-gone', 'preflight');
    const { catalogue } = AuthContract.parse(await server.insight.authContract({}));
    const bearer = catalogue.changes[0];
    expect(bearer?.gone.length ?? 0).toBe(0); // The configured style asks in the doctor alone.
    await runOn('steady', 'doctor');
    await runOn('model-gone', 'doctor');
    const { catalogue: known } = AuthContract.parse(await server.insight.authContract({}));
    expect(known.changes[0]?.gone).toHaveLength(2);
    expect(before.id < after.id).toBe(true);
  });

  it('rest on the limits that headers tell, on the load of each attempt, and on the public feed', async () => {
    await runOn('steady', 'smoke');
    const guidance = RateGuidance.parse(await server.insight.rateGuidance({}));
    expect(guidance.toldLimits.find(({ header }) => header === 'x-chutes-rl-user')?.value).toBe('60');
    expect(guidance.requestsPerMinute.because).toContain('X-Chutes-RL-User: 60');
    expect(guidance.concurrency.observed.levels.length).toBeGreaterThan(0);
    expect(guidance.env).toContain('the stand-in gateway (not Chutes)');
    await expect
      .poll(async () => (await server.insight.rateGuidance({})).utilisation?.models?.length)
      .toBeGreaterThan(0);
  });
});

describe('a capacity walk', () => {
  it('makes no more calls than were agreed to, and becomes the measure of the guidance', async () => {
    server.switchScenario('steady');
    const { walk, joined } = await server.insight.startWalk({ maxConcurrency: 3, maxCalls: 4 });
    expect(joined).toBe(false);
    expect((await server.insight.startWalk({ maxConcurrency: 32, maxCalls: 108 })).walk.id).toBe(walk.id);
    await expect.poll(async () => (await server.insight.walk(walk.id)).end, { timeout: 15_000 }).toBe('completed');
    const { steps } = await server.insight.walk(walk.id);
    expect(steps.map(({ sent, succeeded }) => [sent, succeeded])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect((await server.insight.rateGuidance({})).concurrency).toMatchObject({ value: 2, confidence: 'measured' });
    await expect(server.insight.stopWalk(walk.id)).rejects.toMatchObject({ problem: { status: 409 } });
  });

  it('stops at the first 429', async () => {
    server.switchScenario('full');
    const { walk } = await server.insight.startWalk({ maxConcurrency: 8, maxCalls: 108 });
    await expect.poll(async () => (await server.insight.walk(walk.id)).end, { timeout: 15_000 }).toBe('refused');
    const ended = await server.insight.walk(walk.id);
    expect(ended.steps).toHaveLength(1);
    expect(ended.message).toMatch(/capacity/);
  });

  it('is stopped by whoever wants it stopped', async () => {
    server.switchScenario('hanging');
    const { walk } = await server.insight.startWalk({ maxConcurrency: 8, maxCalls: 108 });
    expect(await server.insight.stopWalk(walk.id)).toMatchObject({ end: 'stopped' });
    await expect(server.insight.walk('nope')).rejects.toMatchObject({ problem: { status: 404 } });
  });
});
