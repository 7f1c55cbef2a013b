import { type Figure, median, quantile } from './figure';
import { withStart } from './measure-page';
import { startGateway } from './start-gateway';
import { Viewers } from './viewers';

const SECONDS = Number(process.env['VIEWERS_SECONDS'] ?? 120);
const [MANY, SOME, PREVIEWS] = [500, 120, 150];
/** No more are made at a time. Each is drawn once and kept. */
const SNAPSHOTS = 10;
/** Of the gateway: long, so that there is always a run to follow; and short, where latencies are compared. */
const SLOW_MS = 4000;
const QUICK_MS = 40;
const RUNS = 20;
const WAVES = 4;
const MOVED_MS = 5;
const ONE_CORE = ['taskset', '-c', '0'];

/** What many viewers cost: those who look while the server has one core, and a measured latency while people look or previews are drawn. */
export async function measureViewers(): Promise<Figure[]> {
  return [...(await onOneCore()), ...(await movedLatencies())];
}

async function onOneCore(): Promise<Figure[]> {
  const launcher = process.platform === 'linux' ? ONE_CORE : [];
  const gateway = await startGateway(SLOW_MS);
  try {
    return await withStart(
      async ({ url }) => {
        const viewers = new Viewers(url, MANY);
        const until = performance.now() + SECONDS * 1000;
        while (performance.now() < until) await runAll(url);
        await viewers.leave();
        for (const error of new Set(viewers.errors)) console.error(error);
        const { times, errors, streams, events } = viewers;
        const note = `${times.length} status, ${streams} streams with ${events} events, over ${SECONDS} s`;
        return [
          {
            name: `${MANY} viewers: status, p95`,
            value: quantile(times, 0.95),
            unit: 'ms',
            bound: 100,
            note: middle(times),
          },
          { name: `${MANY} viewers: failed answers`, value: errors.length, unit: '', bound: 0, note },
        ];
      },
      environment(gateway.base),
      launcher,
    );
  } finally {
    await gateway.close();
  }
}

async function movedLatencies(): Promise<Figure[]> {
  const gateway = await startGateway(QUICK_MS);
  try {
    return await withStart<Figure[]>(async ({ url }) => {
      await latencies(url);
      const alone = await latencies(url);
      const viewers = new Viewers(url, SOME);
      const watched = await latencies(url);
      await viewers.leave();
      const { times, statuses } = await whileDrawing(url, await shareAll(url));
      const drawn = statuses.filter((status) => status === 200).length;
      const failed = statuses.filter((status) => status !== 200 && status !== 503);
      for (const one of new Set(failed)) console.error(`preview: ${one}`);
      return [
        moved(`${SOME} viewers`, watched, alone, `${viewers.times.length} status`),
        moved(`${PREVIEWS} previews at a time`, times, alone, `${drawn} pictures`),
        {
          name: 'previews that failed',
          value: failed.length,
          unit: '',
          bound: 0,
          note: '503 with Retry-After is none',
        },
      ];
    }, environment(gateway.base));
  } finally {
    await gateway.close();
  }
}

const environment = (base: string) => ({
  ...{ CHUTES_API_BASE: base, CHUTES_API_KEY: 'a-key-that-is-long', CHUTES_MAX_CONCURRENCY: '16' },
  CHUTES_TEXT_MODEL: 'org/text',
});

const middle = (times: readonly number[]): string =>
  `median ${median(times).toFixed(1)} ms, worst ${Math.max(...times).toFixed(0)} ms`;

function moved(name: string, times: readonly number[], from: readonly number[], what: string): Figure {
  const ends = [times, from].map((some) => quantile(some, 0.95).toFixed(1)).join(' against ');
  const note = `median of ${times.length} attempts; p95 ${ends} ms; ${what}`;
  return { name: `latency moved by ${name}`, value: median(times) - median(from), unit: 'ms', bound: MOVED_MS, note };
}

/** Of every attempt of so many runs, as it was recorded. */
async function latencies(url: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < RUNS; n++) times.push(...(await runAll(url)));
  return times;
}

/** Runs every suite to its end, and tells how long its attempts took. */
async function runAll(url: string): Promise<number[]> {
  const started = await ask<{ runs: { id: string }[] }>(url, 'api/runs', { suite: 'all' });
  const ended = await Promise.all(
    started.runs.map(async ({ id }) => {
      await (await fetch(`${url}api/runs/${id}/events`)).text();
      return ask<{ verified: boolean; checks: { attempts: { durationMs: number }[] }[] }>(url, `api/runs/${id}`);
    }),
  );
  return ended.flatMap(({ checks }) => checks.flatMap(({ attempts }) => attempts.map(({ durationMs }) => durationMs)));
}

async function shareAll(url: string): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < SNAPSHOTS; n++) {
    const { id } = await ask<{ id: string }>(url, 'api/snapshots', { note: `${n}` });
    ids.push(id);
  }
  return ids;
}

/** Runs all suites while so many pictures of snapshots are asked for at the same time, a few times. */
async function whileDrawing(url: string, ids: readonly string[]) {
  const [times, statuses]: [number[], (number | string)[]] = [[], []];
  for (let wave = 0; wave < WAVES; wave++) {
    const running = runAll(url);
    const pictures = Array.from({ length: PREVIEWS }, (_, at) =>
      picture(`${url}s/${ids[at % ids.length]}/preview.png`),
    );
    statuses.push(...(await Promise.all(pictures)));
    times.push(...(await running));
  }
  return { times, statuses };
}

async function picture(address: string): Promise<number | string> {
  const answer = await fetch(address).catch(String);
  if (typeof answer === 'string') return answer;
  await answer.arrayBuffer();
  return answer.status;
}

async function ask<T>(url: string, at: string, body?: unknown): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const asked = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  const answer = await fetch(`${url}${at}`, asked);
  if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
