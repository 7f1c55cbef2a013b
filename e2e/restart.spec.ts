import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from './serve-built';

const freshDirectory = (): string => mkdtempSync(path.join(tmpdir(), 'chutes-status-restart-'));

test('killed in mid-run, it keeps what was recorded, and the next one ends the run once its lease has lapsed', async ({
  request,
  serve,
}) => {
  const DATA_DIR = freshDirectory();
  const LEASE_MS = '3000';
  const first = await serve({ DATA_DIR, LEASE_MS });
  await request.put(`${first.url}/api/stand-in`, { data: { scenario: 'hanging' } });
  const run = await (await request.post(`${first.url}/api/runs`, { data: { suite: 'doctor' } })).json();
  const passed = (checks: { id: string; outcome: string }[]) => checks.find(({ id }) => id === 'MODELS_HTTP')?.outcome;
  await expect
    .poll(async () => passed((await (await request.get(`${first.url}/api/runs/${run.id}`)).json()).checks))
    .toBe('PASS');
  first.child.kill('SIGKILL');

  const second = await serve({ DATA_DIR, LEASE_MS });
  const read = async () => (await request.get(`${second.url}/api/runs/${run.id}`)).json();
  await expect.poll(async () => (await read()).status, { timeout: 10_000 }).toBe('interrupted');
  const kept = await read();
  expect(kept).toMatchObject({ status: 'interrupted', exitCode: null, verified: null });
  expect(passed(kept.checks)).toBe('PASS');
  const json = kept.checks.find(({ id }: { id: string }) => id === 'JSON_SMOKE');
  expect(json).toMatchObject({ outcome: 'ERROR', reason: 'interrupted' });
});

test('two servers on one directory: a click on one is watched, joined and cancelled on the other', async ({
  request,
  serve,
}) => {
  const DATA_DIR = freshDirectory();
  const [first, second] = [await serve({ DATA_DIR }), await serve({ DATA_DIR })];
  await request.put(`${first.url}/api/stand-in`, { data: { scenario: 'hanging' } });
  const run = await (await request.post(`${first.url}/api/runs`, { data: { suite: 'doctor' } })).json();
  const joined = await request.post(`${second.url}/api/runs`, { data: { suite: 'doctor' } });
  expect([joined.status(), (await joined.json()).id]).toEqual([200, run.id]);
  const watched = fetch(`${second.url}/api/runs/${run.id}/events`).then((stream) => stream.text());
  const cancelled = await (await request.delete(`${second.url}/api/runs/${run.id}`)).json();
  expect(cancelled).toMatchObject({ id: run.id, status: 'cancelled' });
  expect(await watched).toMatch(/event: run\ndata: .*"status":"cancelled".*\n\n$/);
});

test('asked to stop, it ends cleanly although a browser is listening to a run', async ({ request, serve }) => {
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

test('a port in use is one clear line and a non-zero exit', async ({ serve }) => {
  const door = createServer();
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const { port } = door.address() as AddressInfo;
  const refusal = await serve({ DATA_DIR: freshDirectory(), PORT: String(port) }).catch(String);
  door.close();
  expect(refusal).toMatch(/^Error: exit 1: .*PORT.*$/);
});

test('a data directory that cannot be written is one clear line and a non-zero exit', async ({ serve }) => {
  const file = path.join(freshDirectory(), 'file');
  writeFileSync(file, '');
  const refusal = await serve({ DATA_DIR: path.join(file, 'below') }).catch(String);
  expect(refusal).toMatch(/^Error: exit 1: .*below.*$/);
});

test('a value that cannot be used is one clear line that names it', async ({ serve }) => {
  const refusal = await serve({ DATA_DIR: freshDirectory(), RETRY_MAX_ATTEMPTS: 'many' }).catch(String);
  expect(refusal).toMatch(/^Error: exit 12: RETRY_MAX_ATTEMPTS: got "many", takes .*$/);
});
