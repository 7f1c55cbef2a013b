import { monitorEventLoopDelay } from 'node:perf_hooks';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { boot } from '@/lib/server/open-server';
import { suites } from '@/lib/checks/registry';
import type { Figure } from './figure';
import { withStart } from './measure-page';
import { startGateway } from './start-gateway';

const GATEWAY_MS = 40;
/** The vision check is skipped, and costs what a check does that asks nothing. */
const PER_RUN = suites.flatMap(({ checks }) => checks).length;
const RUNS = 200;
const POLL_MS = 60;
const CHECKS_A_SECOND = 20;
const SECONDS = 30;
const NANO_PER_MS = 1e6;

/** What it costs to ask, judge, record and tell checks, one run of all suites after the other. */
export async function measureRecording(): Promise<Figure[]> {
  const gateway = await startGateway(GATEWAY_MS);
  const environment = { CHUTES_API_BASE: gateway.base, CHUTES_API_KEY: 'a-key-that-is-long', LOG_LEVEL: 'error' };
  try {
    return [await withStart(({ url }) => cpuPerThousand(url), environment), await loopDelay(environment)];
  } finally {
    await gateway.close();
  }
}

/** All threads of the served product, while somebody asks for the status the whole time. */
async function cpuPerThousand(url: string): Promise<Figure> {
  const over = new AbortController();
  const polling = poll(`${url}api/status`, over.signal);
  const before = await cpuSeconds(url);
  for (let n = 0; n < RUNS; n++) await runAll(url);
  const spent = (await cpuSeconds(url)) - before;
  over.abort();
  const polls = await polling;
  const checks = RUNS * PER_RUN;
  const note = `${checks} checks in ${spent.toFixed(1)} s, the status asked ${polls} times meanwhile`;
  return { name: 'server CPU, 1000 checks', value: (spent / checks) * 1e6, unit: 'ms', bound: 2000, note };
}

async function poll(address: string, over: AbortSignal): Promise<number> {
  let polls = 0;
  while (!over.aborted) {
    await (await fetch(address)).text();
    polls += 1;
    await sleep(POLL_MS);
  }
  return polls;
}

async function cpuSeconds(url: string): Promise<number> {
  const text = await (await fetch(`${url}metrics`)).text();
  const [, seconds] = /^\w*process_cpu_seconds_total ([\d.e+-]+)/m.exec(text) ?? [];
  if (seconds === undefined) throw new Error('the server tells no CPU time');
  return Number(seconds);
}

async function runAll(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const body = JSON.stringify({ suite: 'all' });
  const { runs } = (await (await fetch(`${url}api/runs`, { method: 'POST', headers, body })).json()) as {
    runs: { id: string }[];
  };
  await Promise.all(runs.map(async ({ id }) => (await fetch(`${url}api/runs/${id}/events`)).text()));
}

/** Of everything in one thread, which is more than the product has in any of its own. */
async function loopDelay(environment: Readonly<Record<string, string>>): Promise<Figure> {
  const directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-recording-'));
  const server = await boot({ NODE_ENV: 'production', DATA_DIR: directory, ...environment });
  try {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const until = performance.now() + SECONDS * 1000;
    let runs = 0;
    while (performance.now() < until) {
      await server.start('all', 'api');
      await sleep((1000 * PER_RUN) / CHECKS_A_SECOND);
      // What a process does once, at its first runs, is no recording.
      if (++runs === 4) delay.enable();
    }
    delay.disable();
    const note = `client, runner, writer and reads in one thread; ${runs * PER_RUN} checks, worst ${(delay.max / NANO_PER_MS).toFixed(0)} ms`;
    return { name: 'event-loop delay, p99', value: delay.percentile(99) / NANO_PER_MS, unit: 'ms', bound: 15, note };
  } finally {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  }
}
