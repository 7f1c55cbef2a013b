import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { parseConfig } from '@/lib/config/config';
import type { LocalInstrument } from '@/lib/instrument/assemble';
import { CATALOGUE, completion, json, RIGHT } from '@/e2e/corpus/replies';
import { startRawGateway, type Reply } from '@/e2e/corpus/raw-gateway';
import { type OpenedServer, openServer } from '@/lib/server/open-server';
import { readSchedule } from './read-schedule';
import { serveOperations } from '@/lib/server/testing/serve-operations';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

async function gatewayOf(chat: Reply = RIGHT) {
  const gateway = await startRawGateway((socket, heard) =>
    (heard.path.endsWith('/models') ? CATALOGUE : chat)(socket, heard),
  );
  closing.push(() => gateway.close());
  return gateway;
}

async function directory() {
  const made = await mkdtemp(path.join(tmpdir(), 'schedules-'));
  closing.push(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** A server that watches, and its API. */
async function open(environment: Record<string, string>) {
  const config = parseConfig({ RETRY_BASE_MS: '1', STAND_IN_SCHEDULE: 'off', ...environment });
  const opened = await openServer({
    ...{
      config,
      log: pino({ level: 'silent' }),
      reread: () => parseConfig({ STAND_IN_SCHEDULE: 'off', ...environment }),
    },
    ...{ watch: true, standIn: { latencyMs: 0 } },
  });
  closing.push(() => opened.server.close());
  const api = await serveOperations(opened.server);
  closing.push(() => api.close());
  const ask = async (method: string, at: string, sent?: object) => {
    const response = await fetch(api.base + at, {
      method,
      ...(sent && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(sent) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, never> };
  };
  return { ...opened, ask };
}

/** Of a file with these lines of its one target. */
async function withFile(place: string, base: string, ...lines: string[]) {
  const file = path.join(place, 'chutes-status.yaml');
  const target = [
    'targets:',
    '  - id: one',
    `    base: ${base}`,
    '    key: ${ONE_KEY}',
    '    textModel: org/text',
    ...lines,
  ];
  await writeFile(file, `${target.join('\n')}\n`);
  return { CONFIG_FILE: file, ONE_KEY: 'a-key-that-is-long', DATA_DIR: path.join(place, 'data') };
}

const runsOf = async ({ store }: OpenedServer<LocalInstrument>, target: string) =>
  (await store.runs({ target, limit: 50 })).runs.filter(({ status }) => status === 'finished');

describe('a schedule', () => {
  it('runs nothing on a real gateway until it is asked for, then runs by itself, and rests and ends as it is told', async () => {
    const { baseUrl } = await gatewayOf();
    const environment = {
      CHUTES_API_BASE: baseUrl,
      CHUTES_API_KEY: 'a-key-that-is-long',
      CHUTES_TEXT_MODEL: 'org/text',
    };
    const opened = await open({ ...environment, DATA_DIR: await directory() });
    const { ask, server } = opened;
    const id = server.targets[0]?.id ?? '';
    const at = `/api/schedules/${id}/doctor`;
    const before = (await ask('GET', '/api/schedules')).body as unknown as { schedules: object[] };
    expect(before.schedules).toHaveLength(3);
    for (const view of before.schedules) expect(view).toMatchObject({ source: 'none', nextRunAt: null, nextRuns: [] });

    const preview = (await ask('GET', `${at}/preview?every=10s`)).body as unknown as { nextRuns: string[] };
    expect(preview).toMatchObject({
      cost: { callsPerRun: 2, runsPerDay: 8640, callsPerDay: 17_280, isMeasured: false },
    });
    const made = await ask('PUT', at, { every: '10s' });
    expect(made.status).toBe(200);
    expect(made.body).toMatchObject({ source: 'made', readOnly: false, every: '10s', paused: false });
    expect(preview.nextRuns).toHaveLength(5);
    expect((made.body as { nextRuns?: string[] }).nextRuns).toContain(made.body['nextRunAt']);

    await expect.poll(() => runsOf(opened, id), { timeout: 25_000 }).not.toEqual([]);
    const [run] = await runsOf(opened, id);
    expect(run).toMatchObject({ trigger: 'schedule', suite: 'doctor', verified: true });
    expect(Date.parse(run?.startedAt ?? '') - Date.parse(run?.slot ?? '')).toBeLessThan(1000);
    expect(Date.parse(run?.startedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(run?.slot ?? ''));

    expect((await ask('PUT', at, { paused: true })).body).toMatchObject({
      paused: true,
      every: '10s',
      nextRunAt: null,
    });
    expect((await ask('PUT', at, { paused: false })).body).toMatchObject({ paused: false, every: '10s' });
    const status = (await ask('GET', '/api/status')).body as unknown as {
      targets: { suites: { id: string; nextRunAt: string }[] }[];
    };
    const nextOf = (suite: string) => status.targets[0]?.suites.find((one) => one.id === suite)?.nextRunAt;
    expect(Date.parse(nextOf('doctor') ?? '')).toBeGreaterThan(Date.now() - 1000);
    expect(nextOf('smoke')).toBeNull();
    expect((await ask('DELETE', at)).body).toMatchObject({ source: 'none', every: null, nextRunAt: null });
  }, 40_000);

  it('of the built-in stand-in is there by default, and can be stopped', async () => {
    const opened = await open({ DATA_DIR: await directory(), STAND_IN_SCHEDULE: 'on' });
    const { ask } = opened;
    await expect.poll(() => runsOf(opened, 'stand-in').then((runs) => runs.length), { timeout: 15_000 }).toBe(3);
    const { schedules } = (await ask('GET', '/api/schedules?target=stand-in')).body as unknown as {
      schedules: { suite: string; every: string; source: string }[];
    };
    expect(schedules.map(({ suite, every, source }) => [suite, every, source])).toEqual([
      ['preflight', '5m', 'default'],
      ['smoke', '5m', 'default'],
      ['doctor', '1m', 'default'],
    ]);
    const stopped = await ask('PUT', '/api/schedules/stand-in/doctor', { paused: true });
    expect(stopped.body).toMatchObject({ paused: true, source: 'default', nextRunAt: null, nextRuns: [] });
    expect((await ask('DELETE', '/api/schedules/stand-in/doctor')).body).toMatchObject({ paused: false, every: '1m' });
  }, 30_000);

  it('of the file is shown, cannot be changed, and follows the file', async () => {
    const { baseUrl } = await gatewayOf();
    const place = await directory();
    const quiet = "    schedules: { doctor: { every: 1h, quiet: '22:00-06:00', timezone: Europe/Berlin } }";
    const { ask, server } = await open(await withFile(place, baseUrl, quiet));
    const at = '/api/schedules/one/doctor';
    const view = async () => (await server.schedules.list('one')).find(({ suite }) => suite === 'doctor');
    expect(await view()).toMatchObject({
      ...{ source: 'file', readOnly: true, every: '1h', quiet: '22:00-06:00', timezone: 'Europe/Berlin' },
      cost: { runsPerDay: 16 },
    });
    for (const [method, sent] of [
      ['PUT', { every: '5m' }],
      ['PUT', { paused: true }],
      ['DELETE', undefined],
    ] as const)
      expect(await ask(method, at, sent)).toMatchObject({ status: 409, body: { detail: /file/ } });
    await withFile(place, baseUrl);
    await server.reloadConfig();
    expect(await view()).toMatchObject({ source: 'none', nextRunAt: null });
    expect((await ask('PUT', at, { cron: '0 6 * * *', timezone: 'Europe/Berlin' })).body).toMatchObject({
      ...{ source: 'made', cron: '0 6 * * *', timezone: 'Europe/Berlin' },
    });
  });

  it.each([
    ['an interval below 10 s', { every: '9s' }, 'every'],
    ['an interval that is none', { every: 'often' }, 'every'],
    ['a cron that never fires', { cron: '30 2 30 2 *' }, 'cron'],
    ['a cron of six fields', { cron: '* * * * * *' }, 'cron'],
    ['both', { every: '1h', cron: '0 * * * *' }, 'cron'],
    ['an unknown zone', { cron: '0 * * * *', timezone: 'Europe/Berln' }, 'timezone'],
    ['a zone of nothing', { every: '1h', timezone: 'UTC' }, 'timezone'],
    ['quiet hours that hold all of it', { cron: '0 23 * * *', quiet: '22:00-06:00' }, 'quiet'],
    ['quiet hours that leave no interval', { every: '1d', quiet: '22:00-06:00' }, 'quiet'],
    ['quiet hours that are none', { every: '1h', quiet: '9-5' }, 'quiet'],
    ['nothing', {}, 'every'],
  ])('is refused: %s', async (_, sent, field) => {
    const { baseUrl } = await gatewayOf();
    const { ask } = await open(await withFile(await directory(), baseUrl));
    expect(await ask('PUT', '/api/schedules/one/doctor', sent)).toMatchObject({ status: 400, body: { field } });
  });

  it.each([
    [{ every: '15 minutes' }, 'every: is no duration, takes 10s to 31d, such as 15m or 1h30m'],
    [{ cron: '* * * *' }, "cron: has not five fields, takes five fields, such as '0 * * * *'"],
    [{ cron: '30 2 30 2 *' }, 'cron: never fires: there is no such day'],
    [{ every: '1h', quiet: '9-5' }, 'quiet: is no part of a day, takes a part of the day, such as 22:00-06:00'],
  ])('that is none is refused with what it takes: %j', (sent, detail) => {
    expect(() => readSchedule(sent, Date.now())).toThrow(detail);
  });

  it('that is not there cannot be paused', async () => {
    const { baseUrl } = await gatewayOf();
    const { ask } = await open(await withFile(await directory(), baseUrl));
    expect((await ask('PUT', '/api/schedules/one/doctor', { paused: true })).status).toBe(409);
    const nowhere = { status: 404, body: { field: 'target' } };
    expect(await ask('PUT', '/api/schedules/two/doctor', { every: '1h' })).toMatchObject(nowhere);
    expect(await ask('DELETE', '/api/schedules/two/doctor')).toMatchObject(nowhere);
    expect(await ask('GET', '/api/schedules/two/doctor/preview?every=1h')).toMatchObject(nowhere);
    expect((await ask('PUT', '/api/schedules/one/contract', { every: '1h' })).status).toBe(404);
  });
});

describe('a budget', () => {
  const usage = { prompt_tokens: 20, completion_tokens: 80, total_tokens: 100 };
  const reply = json(200, {
    ...completion('{"ok":true}'),
    usage: { ...usage, completion_tokens_details: { reasoning_tokens: 70 } },
  });

  it('counts what answers tell, asks before a click passes it, and lets a schedule rest until the next day', async () => {
    const { baseUrl, heard } = await gatewayOf(reply);
    const place = await directory();
    const environment = await withFile(place, baseUrl, '    budget: { callsPerDay: 5, tokensPerDay: 100000 }');
    const opened = await open(environment);
    const { ask } = opened;
    const budget = async () =>
      ((await ask('GET', '/api/budget?target=one')).body as unknown as { budgets: object[] }).budgets[0];
    expect(await budget()).toMatchObject({
      today: { requests: 0, calls: 0, tokens: 0, untold: 0 },
      callsPerDay: 5,
      reached: null,
    });
    const click = (sent: object) => ask('POST', '/api/runs', { target: 'one', ...sent });
    expect((await click({ suite: 'doctor' })).status).toBe(202);
    await expect.poll(() => runsOf(opened, 'one').then((runs) => runs.length)).toBe(1);
    expect(heard).toHaveLength(2);
    expect(await budget()).toMatchObject({
      today: { requests: 2, calls: 2, tokens: 100, untold: 0 },
      month: { requests: 2 },
    });

    const refused = await click({ suite: 'all' });
    expect(refused).toMatchObject({ status: 409, body: { field: 'confirm', detail: /5 calls/ } });
    const walk = { target: 'one', maxConcurrency: 3, maxCalls: 6 };
    expect(await ask('POST', '/api/walks', walk)).toMatchObject({ status: 409, body: { field: 'confirm' } });
    expect(heard).toHaveLength(2);
    expect((await ask('POST', '/api/walks', { ...walk, confirm: true })).status).toBe(202);
    // The same bytes within a quarter of an hour count a tenth.
    await expect.poll(budget, { timeout: 5000 }).toMatchObject({ today: { requests: 8, calls: 3.5 } });
    expect((await click({ suite: 'all', confirm: true })).status).toBe(202);
    await expect.poll(() => runsOf(opened, 'one').then((runs) => runs.length), { timeout: 5000 }).toBe(4);
    expect(await budget()).toMatchObject({ reached: 'calls' });

    const sent = heard.length;
    await ask('PUT', '/api/schedules/one/doctor', { every: '10s' });
    const midnight = `${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T00:00:00.000Z`;
    await expect
      .poll(async () => (await opened.server.schedules.list('one'))[2], { timeout: 25_000 })
      .toMatchObject({ held: { reason: 'budget', until: midnight } });
    const status = (await opened.server.status()).targets[0];
    expect(status).toMatchObject({ budget: { reached: 'calls', resetsAt: midnight } });
    expect(Date.parse(status?.suites[2]?.nextRunAt ?? '')).toBeGreaterThanOrEqual(Date.parse(midnight));
    expect(await opened.store.watch.budgetNotices(0)).toMatchObject([
      { target: 'one', what: 'calls', until: midnight },
    ]);
    expect(heard).toHaveLength(sent);

    // What was spent outlives the server.
    await opened.server.close();
    const again = await open(environment);
    const [kept] = await again.server.budgets.list('one');
    expect(kept).toMatchObject({ reached: 'calls', today: { requests: sent } });
  }, 60_000);
});
