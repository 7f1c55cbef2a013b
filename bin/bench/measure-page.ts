import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { median, type Figure } from './figure';

const STARTS = 5;
const IDLE_MS = 3000;
const KILO = 1024;

/** The product as its operator meets it: `npm start`, the first page, the memory that it then holds. */
export async function measurePage(): Promise<Figure[]> {
  await withStart(async () => {}); // Installs and builds what is missing: not what is measured.
  const firsts: number[] = [];
  for (let n = 0; n < STARTS; n++) firsts.push(await withStart(async ({ firstMs }) => firstMs));
  const { javascript, memory } = await withStart(async ({ url, npm }) => {
    const size = await gzippedScripts(url);
    await sleep(IDLE_MS);
    return { javascript: size, memory: residentMegabytes(npm.pid ?? -1) };
  });
  const worst = Math.max(...firsts).toFixed(0);
  return [
    {
      name: 'npm start to the first 200',
      value: median(firsts),
      unit: 'ms',
      bound: 2500,
      note: `median of ${STARTS}, worst ${worst}; installed and built`,
    },
    {
      name: 'JavaScript of the page, gzip',
      value: javascript / KILO,
      unit: 'KB',
      bound: 165,
      note: 'every script a current browser loads',
    },
    {
      name: 'memory of the idle server',
      value: memory.server,
      unit: 'MB',
      bound: 160,
      note: `resident, ${IDLE_MS / 1000} s after the page; with npm around it ${memory.tree.toFixed(0)} MB`,
    },
  ];
}

interface Started {
  url: string;
  npm: ChildProcess;
  firstMs: number;
}

/**
 * Lends the product as `npm start` serves it, over a new store; `environment` goes beside what it needs. `launcher` is what
 * stands before it on the command line.
 */
export async function withStart<T>(
  work: (started: Started) => Promise<T>,
  environment: Readonly<Record<string, string>> = {},
  launcher: readonly string[] = [],
): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-bench-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const env = {
    PATH: thisNodeFirst(),
    HOME: process.env['HOME'],
    PORT: String(port),
    DATA_DIR: directory,
    STAND_IN_SCHEDULE: 'off',
    ...environment,
  };
  const began = performance.now();
  const [command = 'npm', ...args] = [...launcher, 'npm', 'start'];
  const npm = spawn(command, args, {
    env: env as unknown as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(npm, 'exit');
  try {
    await firstPage(url, npm);
    return await work({ url, npm, firstMs: performance.now() - began });
  } finally {
    npm.kill('SIGTERM');
    await ended;
    await rm(directory, { recursive: true, force: true });
  }
}

/** The header of the table names the Node that measures: the server has to run on the same one. */
const thisNodeFirst = (): string => [path.dirname(process.execPath), process.env['PATH'] ?? ''].join(path.delimiter);

async function firstPage(url: string, npm: ChildProcess): Promise<void> {
  for (;;) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with exit code ${npm.exitCode}`);
    const response = await fetch(url).catch(() => null);
    await response?.text();
    if (response?.status === 200) return;
    await sleep(5);
  }
}

/** In bytes, of all scripts that the page names for a current browser. Rejects when there is none. */
export async function gzippedScripts(url: string): Promise<number> {
  const html = await (await fetch(url)).text();
  const scripts = [...html.matchAll(/<script\b[^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => !/\bnomodule\b/i.test(tag));
  const preloads = [...html.matchAll(/<link\b[^>]*\bas="script"[^>]*>/g)].map(([tag]) => tag);
  const addresses = [...scripts, ...preloads].flatMap((tag) => /\b(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []);
  let bytes = 0;
  for (const address of new Set(addresses)) {
    const response = await fetch(new URL(address.replaceAll('&amp;', '&'), url));
    if (response.status !== 200) throw new Error(`${address}: ${response.status}`);
    bytes += gzipSync(Buffer.from(await response.arrayBuffer())).length;
  }
  if (bytes === 0) throw new Error('no script found on the page');
  return bytes;
}

/** The server is what npm became the parent of; npm itself waits beside it and is told apart. */
export function residentMegabytes(npm: number): { server: number; tree: number } {
  const table = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const under = (pid: number): number =>
    rows.filter(([, parent]) => parent === pid).reduce((sum, [child = -1, , rss = 0]) => sum + rss + under(child), 0);
  const server = under(npm);
  const own = rows.find(([pid]) => pid === npm)?.[2] ?? 0;
  return { server: server / KILO, tree: (server + own) / KILO };
}

async function freePort(): Promise<number> {
  const door = createServer().listen(0, '127.0.0.1');
  await once(door, 'listening');
  const { port } = door.address() as AddressInfo;
  door.close();
  return port;
}
