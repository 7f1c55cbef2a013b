import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { parseConfig } from '@/lib/config/config';
import { startStandIn, type StandIn } from '@/lib/stand-in/start-stand-in';
import { openServer, type OpenedServer } from './open-server';
import type { LocalInstrument } from '@/lib/instrument/assemble';

const KEY = 'marker-secret-4711';
let directory: string;
let file: string;
let gateways: StandIn[];
let opened: OpenedServer<LocalInstrument>;
let logged: string;

const entry = (id: string, at: number, more = '') =>
  `  - { id: ${id}, base: ${gateways[at]?.baseUrl}, key: "\${GATEWAY_KEY_${at}}"${more} }\n`;

/** As an editor saves: a new file in the place of the old one. */
async function save(text: string): Promise<void> {
  await writeFile(`${file}~`, text);
  await rename(`${file}~`, file);
}

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'live-config-'));
  file = path.join(directory, 'chutes-status.yaml');
  gateways = await Promise.all([0, 1].map(() => startStandIn({ clock: realClock, latencyMs: 0, scenario: 'hanging' })));
  await save(`targets:\n${entry('one', 0)}${entry('two', 1)}`);
  logged = '';
  const environment = {
    ...{ CONFIG_FILE: file, DATA_DIR: path.join(directory, 'data'), OTHER_KEY: KEY },
    ...Object.fromEntries(gateways.map(({ apiKey }, at) => [`GATEWAY_KEY_${at}`, apiKey])),
  };
  opened = await openServer({
    config: parseConfig(environment),
    reread: () => parseConfig(environment),
    log: pino({ level: 'warn' }, { write: (line: string) => void (logged += line) }),
  });
});
afterEach(async () => {
  await opened.server.close();
  await Promise.all(gateways.map((gateway) => gateway.close()));
  await rm(directory, { recursive: true, force: true });
});

const status = () => opened.server.status();
const ids = () => opened.server.targets.map(({ id }) => id);
const until = (holds: () => unknown) => vi.waitFor(() => expect(holds()).toBe(true), { timeout: 15_000, interval: 20 });
const start = async (target: string) => {
  const [started] = await opened.server.start('smoke', 'api', target);
  return started?.run.id ?? '';
};
const stateOf = async (id: string) => (await opened.server.run(id)).status;

it('a target that is gone ends its runs as cancelled; a new one comes; what goes on elsewhere goes on', async () => {
  const [left, stays] = await Promise.all([start('one'), start('two')]);
  const { server } = opened;
  await save(`# moved\ntargets:\n${entry('three', 0)}${entry('two', 1)}`);
  await until(() => ids().join() === 'three,two');
  expect(await stateOf(left)).toBe('cancelled');
  expect(await stateOf(stays)).toBe('running');
  const told = JSON.parse((await server.toldStatus()).json()) as { targets: { id: string }[] };
  expect(told.targets.map(({ id }) => id)).toEqual(['three', 'two']);
  await expect(server.start('smoke', 'api', 'one')).rejects.toMatchObject({ problem: { status: 400 } });
  expect(await stateOf(await start('three'))).toBe('running');
  // The record of what is gone stays.
  expect((await server.runs({ target: 'one', limit: 5 })).runs).toHaveLength(1);
  expect((await status()).config).toMatchObject({ source: 'file', rejected: null, file: 'chutes-status.yaml' });
});

it('that one is a proxy in front of another is told in the status, from the moment on at which the file says so', async () => {
  const upstreams = async () => (await status()).targets.map(({ upstream }) => upstream ?? null);
  expect(await upstreams()).toEqual([null, null]);
  await save(`targets:\n${entry('one', 0, ', upstream: two')}${entry('two', 1)}`);
  await vi.waitFor(async () => expect(await upstreams()).toEqual(['two', null]), { timeout: 15_000, interval: 20 });
});

it('a change that is wrong keeps everything, and is told until it is mended', async () => {
  const run = await start('two');
  const before = (await status()).config;
  await save(`targets:\n${entry('one', 0)}${entry('two', 1, ', vlmModle: x')}  - { id: x, base: y, key: ${KEY} }\n`);
  await until(() => logged.includes('stays in use'));
  const { config } = await status();
  expect(config).toMatchObject({ version: before?.version, loadedAt: before?.loadedAt });
  expect(config?.rejected?.error).toMatch(
    /^chutes-status\.yaml:3:\d+: targets\[1\]\.vlmModle: .* did you mean vlmModel\?$/,
  );
  expect(ids()).toEqual(['one', 'two']);
  expect(await stateOf(run)).toBe('running');
  const etag = (await opened.server.toldStatus()).etag;
  const since = config?.rejected?.since;

  for (const bad of ['', 'targets: []\n', `targets:\n${entry('one', 0)}  - id: half`]) {
    await save(bad);
    await opened.server.reloadConfig();
    expect((await status()).config).toMatchObject({ version: before?.version, rejected: { since } });
  }
  await rm(file);
  await opened.server.reloadConfig();
  expect((await status()).config?.rejected?.error).toContain('there is no such file');
  expect(ids()).toEqual(['one', 'two']);

  await save(`targets:\n${entry('one', 0)}${entry('two', 1)}`);
  await opened.server.reloadConfig();
  expect((await status()).config).toEqual(before);
  expect((await opened.server.toldStatus()).etag).not.toBe(etag);
  expect(await stateOf(run)).toBe('running');
  expect(logged + JSON.stringify(await status())).not.toContain(KEY);
});

it('another name is taken without a pause; another key, model or place is a new connection with the old record', async () => {
  await save(`targets:\n${entry('one', 0, ', name: First')}${entry('two', 1)}`);
  await opened.server.reloadConfig();
  expect((await status()).targets[0]).toMatchObject({ id: 'one', name: 'First' });
  const run = await start('one');
  await save(`targets:\n${entry('one', 0, ', name: Second')}${entry('two', 1)}`);
  await opened.server.reloadConfig();
  expect(await stateOf(run)).toBe('running');
  const { connected } = opened.instrument;
  const two = connected[1];
  await save(`targets:\n${entry('one', 0, ', vlmModel: v')}${entry('two', 1)}`);
  await opened.server.reloadConfig();
  expect(await stateOf(run)).toBe('cancelled');
  expect(opened.server.target('one')).toMatchObject({ vlmModel: 'v' });
  expect(connected[1]).toBe(two);
  expect((await opened.server.runs({ target: 'one', limit: 5 })).runs).toHaveLength(1);
});

it('many changes at once end with the last', async () => {
  for (let at = 0; at < 10; at += 1) {
    await save(`targets:\n${entry(`t${at}`, 0)}`);
    void opened.server.reloadConfig();
  }
  await until(() => ids().join() === 't9');
  expect((await status()).targets.map(({ id }) => id)).toEqual(['t9']);
});

it('a change is told in the log, with what is not acted on, and without a key', async () => {
  await save(`targets:\n${entry('one', 0, ', schedules: { contract: { every: 15m } }')}`);
  await until(() => logged.includes('not acted on by this version: schedules.contract'));
  expect((await status()).config?.notActedOn).toEqual(['schedules.contract']);
  expect(logged).toContain('is in use as it is now');
  for (const { apiKey } of gateways) expect(logged).not.toContain(apiKey);
});
