import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Schedule } from '@/lib/domain/target-plan';
import { SUITES } from '@/lib/domain/words';
import { openDatabase, type StoreLocation } from '@/lib/store/open-store';
import { bundleProcess } from '@/lib/store/testing/bundle-process';
import { nextSlots } from '@/lib/watch/due-slots';
import { watchFigures, type WatchFigures } from './watch-figures';
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

/** So long after the start and before the end moments are not counted, beside what a takeover may take. */
const SETTLE_MS = 2000;

/** Runs servers that watch the same targets on one record, kills them, and counts what became of every moment. */
export async function watchTrial(trial: WatchTrial): Promise<WatchFigures> {
  const { location, servers, everyMs, leaseMs, lengthMs, killEveryMs } = trial;
  const script = await bundleProcess('lib/instrument/testing/watching-instance.ts');
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
    return await watchFigures(db, due, kills);
  } finally {
    for (const child of going) await kill(child);
    await db.destroy();
    await gateway.close();
    await script.remove();
  }
}

/** The share of a processor that a server takes which watches the stand-in by default and has nothing else to do. */
export async function idleShare(location: StoreLocation, lengthMs: number): Promise<number> {
  const script = await bundleProcess('lib/instrument/testing/watching-instance.ts');
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
