import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '@/lib/config/config';
import { NO_PLAN } from '@/lib/config/file/to-plan';
import { foldFacts } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import { Status } from '@/lib/domain/status';
import { openServerWithThread, type OpenedServer } from '@/lib/server/open-server';
import type { Instrument } from '@/lib/instrument/instrument';
import { bundleProcess } from '@/lib/store/testing/bundle-process';

const LEASE_MS = 1500;
let script: Awaited<ReturnType<typeof bundleProcess>>;
let directory: string;
let opened: OpenedServer<Instrument>;

beforeAll(async () => {
  script = await bundleProcess('bin/serve/instrument-thread.ts');
  directory = await mkdtemp(path.join(tmpdir(), 'instrument-thread-'));
  const environment = {
    DATA_DIR: directory,
    LOG_LEVEL: 'silent',
    RETRY_BASE_MS: '1',
    LEASE_MS: String(LEASE_MS),
    STAND_IN_SCHEDULE: 'off',
  };
  const options = { config: parseConfig(environment), log: pino({ level: 'silent' }) };
  opened = await openServerWithThread(options, pathToFileURL(script.file));
});
afterAll(async () => {
  await opened.server.close();
  await script.remove();
  await rm(directory, { recursive: true, force: true });
});

async function follow(id: string): Promise<Fact[]> {
  const facts: Fact[] = [];
  for await (const fact of (await opened.server.events(id, 0, new AbortController().signal)) ?? []) facts.push(fact);
  return facts;
}

async function until<T>(ask: () => Promise<T> | T, isIt: (value: T) => boolean): Promise<T> {
  for (;;) {
    const value = await ask();
    if (isIt(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const status = async (): Promise<Status> => Status.parse(JSON.parse((await opened.server.toldStatus()).json()));

describe('the instrument in a thread of its own', () => {
  it('runs what it is told, and tells its facts', async () => {
    const { server, store } = opened;
    const [started] = await server.start('smoke', 'api');
    const facts = await follow(started?.run.id ?? '');
    const run = await store.run(started?.run.id ?? '');
    expect(foldFacts(facts)).toEqual(run);
    expect(run).toMatchObject({ status: 'finished', exitCode: 0, owner: expect.stringMatching(/^instance-/) });
  });

  it('measures the same while the thread that serves people is held up', async () => {
    const { server, store } = opened;
    const [started] = await server.start('smoke', 'api');
    const until = performance.now() + 2000;
    while (performance.now() < until);
    const id = started?.run.id ?? '';
    await follow(id);
    const run = await store.run(id);
    const times = run?.checks.flatMap(({ attempts }) => attempts.map(({ durationMs }) => durationMs)) ?? [];
    // Four checks, one of which asks twice. What is tried again and who loses a race come on top.
    expect(times.length).toBeGreaterThanOrEqual(5);
    expect(Math.max(...times)).toBeLessThan(1500);
    expect(run?.durationMs).toBeLessThan(1900);
  });

  it('takes the scenario before whatever is started after it, and cancels', async () => {
    const { server } = opened;
    expect(server.switchScenario('hanging').scenario).toBe('hanging');
    const [started] = await server.start('smoke', 'api');
    const again = await server.start('smoke', 'api');
    expect(again).toMatchObject([{ joined: true, run: { id: started?.run.id } }]);
    expect(await server.cancel(started?.run.id ?? '')).toMatchObject({ status: 'cancelled' });
  });

  it('takes other targets, also while it is down', async () => {
    const { server, instrument, targets } = opened;
    const [own] = parseConfig({}).targets;
    const other = { ...own, id: 'other', name: 'Other', baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'k' };
    expect((await instrument.reload([other, own], NO_PLAN)).map(({ id }) => id)).toEqual(['other', 'stand-in']);
    const [run] = await instrument.start('other', 'preflight', 'api').then(({ runId }) => [runId]);
    expect((await follow(run ?? '')).at(-1)).toMatchObject({ run: { target: 'other', exitCode: 21 } });
    const { worker } = instrument as unknown as { worker: Worker };
    await worker.terminate();
    expect((await instrument.reload([own], NO_PLAN)).map(({ id }) => id)).toEqual(['stand-in']);
    expect(instrument.problem).toBeNull();
    expect(server.targets.map(({ id }) => id)).toEqual(targets.map(({ target }) => target.id));
    await expect(instrument.start('other', 'preflight', 'api')).rejects.toThrow('there is no target other');
  });

  it('that dies is said plainly, nothing is green meanwhile, and it comes back with its runs interrupted', async () => {
    const { server, instrument } = opened;
    server.switchScenario('steady');
    const all = await server.start('all', 'api');
    await Promise.all(all.map(({ run }) => follow(run.id)));
    expect((await status()).targets[0]?.verified).toBe('yes');
    server.switchScenario('hanging');
    const [lost] = await server.start('doctor', 'api');
    const id = lost?.run.id ?? '';
    const { worker } = instrument as unknown as { worker: Worker };
    await worker.terminate();

    expect(instrument.problem).toMatch(/has stopped/);
    const told = await status();
    expect(told).toMatchObject({ problem: instrument.problem });
    expect(told.targets[0]).toMatchObject({ verified: 'unknown', side: 'dashboard', nextStep: null });
    expect(told.targets[0]?.sentence).toMatch(/^Unknown: .*has stopped/);
    await expect(server.ready()).rejects.toThrow(/has stopped/);
    await expect(server.start('smoke', 'api')).rejects.toMatchObject({ problem: { status: 503 } });

    await until(
      () => instrument.problem,
      (problem) => problem === null,
    );
    await expect(server.ready()).resolves.toBeUndefined();
    expect((await status()).problem).toBeUndefined();
    const run = await until(
      () => server.run(id),
      ({ status: state }) => state !== 'running',
    );
    expect(run).toMatchObject({ status: 'interrupted', verified: null });
    const [next] = await server.start('doctor', 'api');
    expect(next).toMatchObject({ joined: false });
    expect((await follow(next?.run.id ?? '')).at(-1)).toMatchObject({ type: 'run', phase: 'ended' });
  });
});
