import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { parseConfig } from '@/lib/config/config';
import { openServer, openServerWithThread } from '@/lib/server/open-server';
import type { Server } from '@/lib/server/server';
import { median, type Figure } from './figure';

const LATENCY_MS = 40;
const RUNS = 40;
/** How long the thread that serves people is held up at a time, and how long it is free between. */
const HELD_UP_MS = 300;
const FREE_MS = 100;
const BOUND_MS = 5;

/** What the instrument measures of a gateway that always takes as long, while the desk is idle and while it is busy. */
export async function measureLatency(): Promise<Figure[]> {
  const gateway = await startGateway();
  const directories: string[] = [];
  const environment = async () => {
    const DATA_DIR = await mkdtemp(path.join(tmpdir(), 'chutes-status-latency-'));
    directories.push(DATA_DIR);
    return {
      DATA_DIR,
      CHUTES_API_BASE: gateway.base,
      CHUTES_API_KEY: 'a-key-that-is-long',
      CHUTES_MAX_CONCURRENCY: '8',
    };
  };
  const log = pino({ level: 'error' });
  const own = await environment();
  const script = new URL('instrument-thread.js', import.meta.url);
  const apart = await openServerWithThread({ config: parseConfig(own), log }, script, own);
  const together = await openServer({ config: parseConfig(await environment()), log });
  try {
    const idle = await latencies(apart.server);
    const busy = await whileBusy(() => latencies(apart.server));
    const shared = await whileBusy(() => latencies(together.server));
    return [
      figure('measured latency, desk idle', idle, null),
      figure('moved by a busy desk', busy, median(idle)),
      figure('moved by a busy desk, were the thread shared', shared, median(idle), null),
    ];
  } finally {
    await Promise.all([apart.server.close(), together.server.close(), gateway.close()]);
    for (const directory of directories) await rm(directory, { recursive: true, force: true });
  }
}

function figure(name: string, values: readonly number[], from: number | null, bound: number | null = BOUND_MS): Figure {
  const at = (share: number) => values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? NaN;
  const spread = `${values.length} calls, median ${median(values).toFixed(1)}, p95 ${at(0.95).toFixed(1)} ms`;
  const note = `${spread}; a gateway that takes ${LATENCY_MS} ms`;
  return { name, value: median(values) - (from ?? 0), unit: 'ms', bound: from === null ? null : bound, note };
}

async function latencies(server: Server): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < RUNS; n++) {
    const [started] = await server.start('smoke', 'api');
    const id = started?.run.id ?? '';
    for await (const _ of (await server.events(id, null, new AbortController().signal)) ?? []);
    const { checks, verified } = await server.run(id);
    if (!verified) throw new Error('not a run to measure');
    times.push(...checks.flatMap(({ attempts }) => attempts.map(({ durationMs }) => durationMs)));
  }
  return times;
}

/** Holds this thread up again and again until the work is done, as the rendering of many pages does. */
async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const holdUp = () => {
    const until = performance.now() + HELD_UP_MS;
    while (performance.now() < until);
    if (!stop.signal.aborted) setTimeout(holdUp, FREE_MS);
  };
  holdUp();
  return work().finally(() => stop.abort());
}

/** In a thread of its own, so that nothing here moves its answers. */
const GATEWAY = `
const { createServer } = require('node:http');
const { parentPort, workerData } = require('node:worker_threads');
const models = JSON.stringify({ object: 'list', data: [{ id: 'org/text', object: 'model' }] });
const answer = JSON.stringify({
  id: 'x', object: 'chat.completion', created: 1, model: 'org/text',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content: '{"ok":true}' } }],
});
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => setTimeout(() => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(request.url.endsWith('/models') ? models : answer);
  }, workerData));
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

async function startGateway(): Promise<{ base: string; close: () => Promise<number> }> {
  const worker = new Worker(GATEWAY, { eval: true, workerData: LATENCY_MS });
  const port = await new Promise<number>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
  return { base: `http://127.0.0.1:${port}/v1`, close: () => worker.terminate() };
}
