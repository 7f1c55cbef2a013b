import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';

const root = path.resolve(import.meta.dirname, '..');
const started: ChildProcess[] = [];
test.afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

interface Served {
  child: ChildProcess;
  url: string;
}

/** Starts the built server and resolves with its address, or rejects with what it said when it ended instead. */
function serve(environment: Record<string, string>): Promise<Served> {
  const child = spawn(process.execPath, ['.build/serve.js', '--no-env-files'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', NODE_ENV: 'production', PORT: '0', ...environment },
  });
  started.push(child);
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const url = /on (http:\/\/\S+)/.exec(said)?.[1];
      if (url) resolve({ child, url });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => reject(new Error(`exit ${code}: ${said.trim()}`)));
  });
}

const freshDirectory = (): string => mkdtempSync(path.join(tmpdir(), 'chutes-status-restart-'));

test('killed in mid-run, it keeps what was recorded and marks the run interrupted at the next start', async ({
  request,
}) => {
  const DATA_DIR = freshDirectory();
  const first = await serve({ DATA_DIR });
  await request.put(`${first.url}/api/stand-in`, { data: { scenario: 'hanging' } });
  const run = await (await request.post(`${first.url}/api/runs`, { data: { suite: 'doctor' } })).json();
  const passed = (checks: { id: string; outcome: string }[]) => checks.find(({ id }) => id === 'MODELS_HTTP')?.outcome;
  await expect
    .poll(async () => passed((await (await request.get(`${first.url}/api/runs/${run.id}`)).json()).checks))
    .toBe('PASS');
  first.child.kill('SIGKILL');

  const second = await serve({ DATA_DIR });
  const kept = await (await request.get(`${second.url}/api/runs/${run.id}`)).json();
  expect(kept).toMatchObject({ status: 'interrupted', exitCode: null, verified: null });
  expect(passed(kept.checks)).toBe('PASS');
  const json = kept.checks.find(({ id }: { id: string }) => id === 'JSON_SMOKE');
  expect(json).toMatchObject({ outcome: 'ERROR', reason: 'interrupted' });
});

test('asked to stop, it ends cleanly although a browser is listening to a run', async ({ request }) => {
  const { child, url } = await serve({ DATA_DIR: freshDirectory() });
  await request.put(`${url}/api/stand-in`, { data: { scenario: 'hanging' } });
  const run = await (await request.post(`${url}/api/runs`, { data: { suite: 'doctor' } })).json();
  const stream = await fetch(`${url}/api/runs/${run.id}/events`);
  const listening = stream.text().catch(() => 'cut');
  const ended = new Promise((resolve) => child.on('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  await listening;
});

test('a port in use is one clear line and a non-zero exit', async () => {
  const door = createServer();
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  const refusal = await serve({ DATA_DIR: freshDirectory(), PORT: String(port) }).catch(String);
  door.close();
  expect(refusal).toMatch(/^Error: exit 1: .*PORT.*$/);
});

test('a data directory that cannot be written is one clear line and a non-zero exit', async () => {
  const file = path.join(freshDirectory(), 'file');
  writeFileSync(file, '');
  const refusal = await serve({ DATA_DIR: path.join(file, 'below') }).catch(String);
  expect(refusal).toMatch(/^Error: exit 1: .*below.*$/);
});

test('a value that cannot be used is one clear line that names it', async () => {
  const refusal = await serve({ DATA_DIR: freshDirectory(), RETRY_MAX_ATTEMPTS: 'many' }).catch(String);
  expect(refusal).toMatch(/^Error: exit 12: RETRY_MAX_ATTEMPTS: got "many", takes .*$/);
});
