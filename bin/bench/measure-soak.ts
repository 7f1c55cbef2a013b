import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Figure, median, quantile } from './figure';
import { residentMegabytes, withStart } from './measure-page';
import { startGateway } from './start-gateway';
import { Viewers } from './viewers';

/** What stands after `soak` on the command line, and in its place where nothing does. */
const [MINUTES = 60, TARGETS = 6, VIEWERS = 100] = process.argv.slice(3).map(Number);
const EVERY_MS = 1000;
const LATENCY_MS = 300;
const SAMPLE_MS = 5000;
/** So much of the time the process may still grow into its size. */
const WARM_UP = 1 / 4;

interface Sample {
  /** Hours since the start. */
  at: number;
  megabytes: number;
}

/**
 * The product at work for an hour, while a hundred people look: each target is asked all of its suites every second, which
 * makes ten checks, and so more than fifty checks a second. `bench soak MINUTES TARGETS VIEWERS` makes it another.
 */
export async function measureSoak(): Promise<Figure[]> {
  const gateway = await startGateway(LATENCY_MS);
  const directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-soak-'));
  const file = path.join(directory, 'targets.yaml');
  await writeFile(file, targetsFile(gateway.base));
  try {
    return await withStart(({ url, npm }) => soak(url, npm.pid ?? -1), {
      CONFIG_FILE: file,
      BENCH_KEY: 'a-key-that-is-long',
    });
  } finally {
    await Promise.all([gateway.close(), rm(directory, { recursive: true, force: true })]);
  }
}

const targetsFile = (base: string): string =>
  [
    'targets:',
    ...Array.from(
      { length: TARGETS },
      (_, at) =>
        `  - { id: target-${at}, base: '${base}', key: '\${BENCH_KEY}', textModel: org/text, maxConcurrency: 32 }`,
    ),
  ].join('\n');

/** Asks for runs until it is over; returns what was refused. */
async function keepRunning(url: string, over: AbortSignal): Promise<string[]> {
  const refused: string[] = [];
  const keep = async (at: number) => {
    const body = JSON.stringify({ suite: 'all', target: `target-${at}` });
    await sleep((at / TARGETS) * EVERY_MS);
    while (!over.aborted) {
      const rest = sleep(EVERY_MS);
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`${url}api/runs`, { method: 'POST', headers, body }).catch(String);
      if (typeof answer === 'string' || !answer.ok)
        refused.push(typeof answer === 'string' ? answer : `${answer.status}`);
      if (typeof answer !== 'string') await answer.text();
      await rest;
    }
  };
  await Promise.all(Array.from({ length: TARGETS }, (_, at) => keep(at)));
  return refused;
}

async function soak(url: string, pid: number): Promise<Figure[]> {
  const lengthMs = MINUTES * 60_000;
  const began = performance.now();
  const viewers = new Viewers(url, VIEWERS);
  const over = new AbortController();
  const running = keepRunning(url, over.signal);
  const samples: Sample[] = [];
  while (performance.now() - began < lengthMs) {
    await sleep(SAMPLE_MS);
    samples.push({ at: (performance.now() - began) / 3_600_000, megabytes: residentMegabytes(pid).server });
  }
  over.abort();
  const refused = await running;
  await viewers.leave();
  const errors = [...viewers.errors, ...refused.map((one) => `start: ${one}`)];
  const seconds = (performance.now() - began) / 1000;
  const checks = await countChecks(url);
  const failed = Object.entries(checks).filter(([outcome]) => !['PASS', 'SKIPPED'].includes(outcome));
  for (const error of new Set(errors)) console.error(error);
  const warm = samples.filter(({ at }) => at > (lengthMs / 3_600_000) * WARM_UP);
  const sizes = warm.map(({ megabytes }) => megabytes);
  const done = (checks['PASS'] ?? 0) / seconds;
  const count = (name: string, value: number, note: string): Figure => ({ name, value, unit: '', bound: 0, note });
  return [
    {
      name: 'seconds per nine checks of each target',
      value: (9 * TARGETS) / done,
      unit: '',
      bound: 1,
      note: `${done.toFixed(1)} checks a second`,
    },
    count(
      'checks that did not pass',
      failed.reduce((sum, [, times]) => sum + times, 0),
      JSON.stringify(checks),
    ),
    count('answers that failed', errors.length, `${viewers.times.length} status, ${viewers.streams} streams`),
    {
      ...{ name: 'memory grows an hour by', value: slope(warm), unit: 'MB', bound: 2 },
      note: `least squares over the last ${Math.round(MINUTES * (1 - WARM_UP))} minutes; ${quantile(sizes, 0).toFixed(0)} to ${Math.max(...sizes).toFixed(0)} MB`,
    },
    {
      ...{ name: 'status, p95', value: quantile(viewers.times, 0.95), unit: 'ms', bound: 50 },
      note: `median ${median(viewers.times).toFixed(1)} ms, ${VIEWERS} viewers, ${TARGETS} targets`,
    },
  ];
}

/** By outcome, as the server counts them. */
async function countChecks(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}metrics`)).text();
  const counts: Record<string, number> = {};
  for (const [, outcome = '', value] of text.matchAll(/^chutes_status_checks_total\{.*outcome="(\w+)".*\} (\d+)$/gm)) {
    counts[outcome] = (counts[outcome] ?? 0) + Number(value);
  }
  return counts;
}

/** Of the straight line that comes closest to the samples, per hour. */
function slope(samples: readonly Sample[]): number {
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, one) => sum + of(one), 0) / samples.length;
  const [at, megabytes] = [mean((one) => one.at), mean((one) => one.megabytes)];
  const joint = mean((one) => (one.at - at) * (one.megabytes - megabytes));
  return joint / mean((one) => (one.at - at) ** 2);
}
