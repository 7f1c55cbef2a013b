import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { parseConfig } from '@/lib/config/config';
import { openServer, openServerWithThread } from '@/lib/server/open-server';
import type { Server } from '@/lib/server/server';
import { median, type Figure } from './figure';
import { startGateway } from './start-gateway';

const LATENCY_MS = 40;
const RUNS = 40;
/** How long the thread that serves people is held up at a time, and how long it is free between. */
const HELD_UP_MS = 300;
const FREE_MS = 100;
const BOUND_MS = 5;

/** What the instrument measures of a gateway that always takes as long, while the desk is idle and while it is busy. */
export async function measureLatency(): Promise<Figure[]> {
  const gateway = await startGateway(LATENCY_MS);
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
  const apart = await openServerWithThread({ config: parseConfig(own), log }, script);
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
