import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Schedule } from '@/lib/domain/target-plan';
import { SUITES } from '@/lib/domain/words';
import { openDatabase, type StoreLocation } from '@/lib/store/open-store';
import type { Schema } from '@/lib/store/schema';
import { nextSlots } from '@/lib/watch/due-slots';
import type { WatchingOrder } from './watching-instance';

export interface WatchTrial {
  location: StoreLocation;
  servers: number;
  targets: number;
  everyMs: number;
  leaseMs: number;
  lengthMs: number;
  /** One of the servers, by chance, is killed so often, and replaced; null: none. */
  killEveryMs: number | null;
}

export interface WatchFigures {
  kills: number;
  /** Moments that were due. */
  due: number;
  /** Moments that have a run which was finished, several of those, and none. */
  once: number;
  twice: number;
  lost: number;
  /** What the record has of each of those. */
  losses: string[];
  /** Of those that have none, what was let out since the suite was running still. */
  skipped: number;
  takenOver: number;
  /** Of those that nobody had to take over: how long after their moment runs began, at the 99th percentile. */
  lateP99Ms: number;
  /** The longest from the end of its winner, or of the last who took it over, to the beginning of the run of a moment. */
  longestTakeoverMs: number;
}

/** So long after the start and before the end moments are not counted, beside what a takeover may take. */
const SETTLE_MS = 2000;

/** Runs servers that watch the same targets on one record, kills them, and counts what became of every moment. */
export async function watchTrial(trial: WatchTrial): Promise<WatchFigures> {
  const { location, servers, everyMs, leaseMs, lengthMs, killEveryMs } = trial;
  const script = await bundleInstance();
  const gateway = await startGateway();
  const targets = Array.from({ length: trial.targets }, (_, at) => `target-${at}`);
  const db = await openDatabase(location);
  let started = 0;
  const start = () =>
    startInstance(script.file, {
      location,
      id: `server-${(started += 1)}`,
      leaseMs,
      baseUrl: gateway.baseUrl,
      targets,
      everyMs,
    });
  const going = await Promise.all(Array.from({ length: servers }, start));
  try {
    const from = Date.now() + SETTLE_MS;
    const until = from + lengthMs;
    const kills: number[] = [];
    while (killEveryMs !== null && Date.now() + killEveryMs < until) {
      await sleep(killEveryMs);
      const at = Math.floor(Math.random() * servers);
      await kill(going[at]);
      kills.push(Date.now());
      going[at] = await start();
    }
    await sleep(Math.max(0, until - Date.now()) + 2 * leaseMs + SETTLE_MS);
    const due = targets.flatMap((target) =>
      SUITES.flatMap((suite) =>
        dueOf(`${target}/${suite}`, everyMs, from, until).map((moment) => ({ target, suite, moment })),
      ),
    );
    return { kills: kills.length, ...(await count(db, due, kills)) };
  } finally {
    for (const child of going) await kill(child);
    await db.destroy();
    await gateway.close();
    await script.remove();
  }
}

/** The share of a processor that a server takes which watches the stand-in by default and has nothing else to do. */
export async function idleShare(location: StoreLocation, lengthMs: number): Promise<number> {
  const script = await bundleInstance();
  const child = await startInstance(script.file, {
    location,
    id: 'idle',
    leaseMs: 15_000,
    baseUrl: '',
    targets: [],
    everyMs: 0,
  });
  await sleep(lengthMs);
  const said = once(createInterface({ input: child.stdout ?? process.stdin }), 'line');
  child.kill('SIGTERM');
  const [line] = (await said) as [string];
  await script.remove();
  return Number(line);
}

function dueOf(key: string, everyMs: number, from: number, until: number): number[] {
  const schedule: Schedule = { kind: 'every', everyMs };
  return nextSlots(schedule, key, from, Math.ceil((until - from) / everyMs) + 2).filter((moment) => moment < until);
}

interface Due {
  target: string;
  suite: string;
  moment: number;
}

async function count(db: Kysely<Schema>, due: readonly Due[], kills: readonly number[]) {
  const runs = await db.selectFrom('run').select(['target', 'suite', 'slot', 'status', 'started_at']).execute();
  const slots = await db.selectFrom('slot').selectAll().execute();
  const finished = new Map<string, number[]>();
  for (const { target, suite, slot, status, started_at } of runs) {
    const key = `${target} ${suite} ${slot}`;
    if (status === 'finished') finished.set(key, [...(finished.get(key) ?? []), started_at - (slot ?? 0)]);
  }
  const taken = new Set(
    slots.flatMap((slot) => (slot.takeovers > 0 ? [`${slot.target} ${slot.suite} ${slot.moment}`] : [])),
  );
  const skipped = new Set(
    slots.flatMap((slot) => (slot.state === 'skipped' ? [`${slot.target} ${slot.suite} ${slot.moment}`] : [])),
  );
  const keyOf = ({ target, suite, moment }: Due) => `${target} ${suite} ${moment}`;
  const keys = due.map(keyOf);
  const timesOf = (key: string) => finished.get(key) ?? [];
  const lost = keys.filter((key) => timesOf(key).length === 0 && !skipped.has(key));
  const sinceKill = (one: Due) =>
    timesOf(keyOf(one)).map((after) => {
      const began = one.moment + after;
      return began - Math.max(one.moment, ...kills.filter((at) => at < began));
    });
  const late = keys
    .filter((key) => !taken.has(key))
    .flatMap(timesOf)
    .toSorted((a, b) => a - b);
  return {
    due: due.length,
    once: keys.filter((key) => timesOf(key).length === 1).length,
    twice: keys.filter((key) => timesOf(key).length > 1).length,
    lost: lost.length,
    losses: lost.map((key) => {
      const slot = slots.find((one) => keyOf(one) === key);
      const had = runs.filter((run) => `${run.target} ${run.suite} ${run.slot}` === key).map(({ status }) => status);
      return `${key}: ${slot ? `${slot.state} by ${slot.owner}, ${slot.takeovers} takeovers` : 'not decided'}; runs: ${had.join(', ')}`;
    }),
    skipped: keys.filter((key) => skipped.has(key)).length,
    takenOver: keys.filter((key) => taken.has(key)).length,
    lateP99Ms: late[Math.floor(late.length * 0.99)] ?? Number.NaN,
    longestTakeoverMs: Math.max(0, ...due.filter((one) => taken.has(keyOf(one))).flatMap((one) => sinceKill(one))),
  };
}

async function startInstance(script: string, order: WatchingOrder): Promise<ChildProcess> {
  const child = spawn(process.execPath, [script, JSON.stringify(order)], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(createInterface({ input: child.stdout }), 'line');
  return child;
}

async function kill(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

/** One that is right, after a while. */
async function startGateway() {
  const answers = {
    models: { object: 'list', data: [{ id: 'org/text', object: 'model' }] },
    chat: {
      ...{ id: 'x', object: 'chat.completion', model: 'org/text' },
      choices: [{ index: 0, message: { role: 'assistant', content: '{"ok":true}' }, finish_reason: 'stop' }],
      usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 },
    },
  };
  const server = createServer((request, response) => {
    request.resume();
    const answer = request.url?.endsWith('/models') ? answers.models : answers.chat;
    setTimeout(() => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer)), 50);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundleInstance(): Promise<{ file: string; remove(): Promise<void> }> {
  const { build } = await import('esbuild');
  const cache = path.resolve('node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const directory = await mkdtemp(path.join(cache, 'watching-instance-'));
  const outfile = path.join(directory, 'watching-instance.mjs');
  await build({
    ...{ entryPoints: [path.resolve('lib/instrument/testing/watching-instance.ts')], outfile, bundle: true },
    ...{ platform: 'node', format: 'esm', packages: 'external', logLevel: 'error' },
  });
  return { file: outfile, remove: () => rm(directory, { recursive: true, force: true }) };
}
