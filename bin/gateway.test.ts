import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

let folder: string;
const children: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gateway-'));
  await build({
    entryPoints: [path.join(import.meta.dirname, 'gateway.ts')],
    outfile: path.join(folder, 'gateway.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

function gateway(...options: string[]) {
  const child = spawn(process.execPath, [path.join(folder, 'gateway.mjs'), ...options]);
  children.push(child);
  return child;
}

async function outcome(...options: string[]) {
  const child = gateway(...options);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { stdout, stderr, code: code as unknown };
}

describe('npm run gateway', () => {
  it('prints what it takes to use it, serves, and ends cleanly on SIGTERM', async () => {
    const child = gateway('--port', '0', '--scenario', 'steady', '--latency', '0', '--key', 'my-key');
    const closed = once(child, 'close');
    const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    expect(first).toContain('Stand-in gateway, not Chutes');
    const base = /export CHUTES_API_BASE=(\S+)/.exec(first)?.[1] ?? '';
    expect(first).toContain('export CHUTES_API_KEY=my-key');
    expect(first).toMatch(/curl -X PUT http:\S+\/stand-in -d '\{"scenario":"full"\}'/);
    expect((await fetch(`${base}/models`, { headers: { authorization: 'Bearer my-key' } })).status).toBe(200);
    child.kill('SIGTERM');
    expect(await closed).toEqual([0, null]);
  });

  it.each([
    [['--scenario', 'nope'], /^gateway: unknown scenario 'nope'; choose one of october-2025, /],
    [['--port', '70000'], /^gateway: --port takes a whole number from 0 to 65535, not '70000'$/],
    [['--port='], /^gateway: --port takes a whole number/],
    [['--latency', 'fast'], /^gateway: --latency takes a whole number/],
    [['--key', 'a b'], /^gateway: --key takes visible ASCII/],
    [['--colour', 'red'], /^gateway: Unknown option '--colour'/],
  ])('refuses %j with one line on stderr and exit code 1', async (options, line) => {
    const { stdout, stderr, code } = await outcome(...options);
    expect({ stdout, code, lines: stderr.trimEnd().split('\n').length }).toEqual({ stdout: '', code: 1, lines: 1 });
    expect(stderr.trimEnd()).toMatch(line);
  });

  it('says in one line that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const { stderr, code } = await outcome('--port', String(port));
    other.close();
    expect(code).toBe(1);
    expect(stderr).toBe(`gateway: port ${port} on 127.0.0.1 is in use by another process; choose another port\n`);
  });
});
