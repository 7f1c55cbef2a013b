import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { median, type Figure } from './figure';
import { RawConnection, type RawReply } from './fuzz/raw-connection';
import { type KnownPlaces, randomRequest, type RandomRequest } from './fuzz/random-request';
import { residentMegabytes, withStart } from './measure-page';

const CONNECTIONS = 24;
const BATCH = 500;
const HANG_MS = 10_000;
/** From so many of the requests on, memory must not grow any more. */
const WARM = 0.2;
const GROWTH_MB = 40;
const SHOWN = 12;
const OPERATOR_TOKEN = 'the-operator-of-the-bench-4711';

interface Tally {
  asked: number;
  statuses: Map<number, number>;
  faults: string[];
  hangs: string[];
  /** Refusals that are not told as problems, by whatever they are. */
  untold: string[];
  cut: number;
  memory: number[];
}

/**
 * Requests drawn by chance over every route, as bytes: `npm run bench fuzz-http [requests] [seed]`. What must never come
 * of them is counted, and some of each kind is printed.
 */
export async function measureFuzz(): Promise<Figure[]> {
  const requests = Number(process.argv[3] ?? 100_000);
  const seed = Number(process.argv[4] ?? Date.now() % 1_000_000_000);
  return withStart(
    async ({ url, npm }) => {
      const began = performance.now();
      const tally = await fuzz(await knownPlaces(url), {
        url,
        requests,
        seed,
        memory: () => residentMegabytes(npm.pid ?? -1).server,
      });
      const seconds = (performance.now() - began) / 1000;
      return figures(tally, `${requests} requests in ${seconds.toFixed(0)} s, seed ${seed}`);
    },
    { ACCESS: 'public-read', OPERATOR_TOKEN },
  );
}

function figures({ statuses, faults, hangs, untold, cut, memory }: Tally, note: string): Figure[] {
  for (const lines of [faults, hangs, untold]) for (const line of oneOfEachKind(lines)) console.error(line);
  const busy = statuses.get(503) ?? 0;
  const spread = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.error(spread.join('  '));
  const third = Math.floor(memory.length / 3);
  const growth = median(memory.slice(-third)) - median(memory.slice(0, third));
  const from = `from ${median(memory.slice(0, third)).toFixed(0)} MB after the first ${WARM * 100} %`;
  return [
    { name: 'answers 5xx', value: faults.length, unit: '', bound: 0, note },
    { name: 'hangs', value: hangs.length, unit: '', bound: 0, note: `no answer within ${HANG_MS / 1000} s` },
    {
      name: 'refusals that are no problem+json',
      value: untold.length,
      unit: '',
      bound: 0,
      note: 'pages that say what is missing apart',
    },
    {
      name: 'connections closed without an answer',
      value: cut,
      unit: '',
      bound: null,
      note: 'where the request was not whole',
    },
    {
      name: '503 with Retry-After, or of the gate',
      value: busy,
      unit: '',
      bound: null,
      note: 'an answer, not a fault',
    },
    { name: 'growth of memory', value: growth, unit: 'MB', bound: GROWTH_MB, note: `${from}, resident` },
  ];
}

/** What looks alike but for its numbers and names is one kind, and the first of it is shown. */
function oneOfEachKind(lines: readonly string[]): string[] {
  const kinds = new Map<string, { count: number; first: string }>();
  for (const line of lines) {
    const kind = line.replace(/^(\S+).*?\n/s, '$1 ').replaceAll(/[0-9a-f-]{6,}|"[^"]*"/g, '…');
    const known = kinds.get(kind) ?? { count: 0, first: line };
    kinds.set(kind, { ...known, count: known.count + 1 });
  }
  return [...kinds.values()].slice(0, SHOWN).map(({ count, first }) => `${count} × ${first}`);
}

interface Fuzz {
  url: string;
  requests: number;
  seed: number;
  memory: () => number;
}

async function fuzz(known: KnownPlaces, { url, requests, seed, memory }: Fuzz): Promise<Tally> {
  const tally: Tally = { asked: 0, statuses: new Map(), faults: [], hangs: [], untold: [], cut: 0, memory: [] };
  const { hostname: host, port } = new URL(url);
  const next = drawing(known, seed);
  const ask = async () => {
    const connection = new RawConnection({ host, port: Number(port) }, HANG_MS);
    while (tally.asked < requests) {
      const request = next();
      if (tally.asked++ >= requests * WARM && tally.asked % Math.ceil(requests / 60) === 0) tally.memory.push(memory());
      note(request, await connection.ask(request.bytes, request.method, request.ending), tally);
    }
    connection.close();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, ask));
  return tally;
}

function note(request: RandomRequest, reply: RawReply, tally: Tally): void {
  const { outcome, status, head, body } = reply;
  const line = () =>
    `${status || outcome}  ${JSON.stringify(request.bytes.toString('latin1').slice(0, 500))}\n     ${body.slice(0, 200)}`;
  if (outcome === 'hung') return void tally.hangs.push(line());
  if (outcome === 'closed') {
    if (request.ending === 'stay') tally.untold.push(line());
    else tally.cut++;
    return;
  }
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  const isBusy = status === 503 && (/^retry-after:/im.test(head) || /"go":false/.test(body));
  if (status >= 500 && !isBusy) tally.faults.push(line());
  const isPage = [401, 403, 404, 410, 429].includes(status) && /^content-type: text\/html/im.test(head);
  if (status >= 400 && status < 500 && !isPage && !/^content-type: application\/(?:problem\+)?json/im.test(head))
    tally.untold.push(line());
}

function drawing(known: KnownPlaces, seed: number): () => RandomRequest {
  const requests = randomRequest(known);
  let batch: RandomRequest[] = [];
  let batches = 0;
  return () => {
    if (batch.length === 0) batch = fc.sample(requests, { numRuns: BATCH, seed: seed + batches++ });
    return batch.pop() as RandomRequest;
  };
}

/** Things to ask for: runs that ended, a snapshot, tokens of both roles, and what the build has of pages and forms. */
async function knownPlaces(url: string): Promise<KnownPlaces> {
  const operator = `Bearer ${OPERATOR_TOKEN}`;
  const post = async (place: string, body: object) => {
    const headers = { authorization: operator, 'content-type': 'application/json' };
    const response = await fetch(new URL(place, url), { method: 'POST', headers, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${place}: ${response.status} ${await response.text()}`);
    return (await response.json()) as { id: string; token: string; runs: { id: string }[] };
  };
  const { runs } = await post('api/runs', { suite: 'all' });
  for (const { id } of runs)
    await (await fetch(new URL(`api/runs/${id}/events`, url), { headers: { authorization: operator } })).text();
  const snapshot = await post('api/snapshots', {});
  const tokens = await Promise.all(['viewer', 'operator'].map((role) => post('api/tokens', { name: role, role })));
  const built = async (name: string) =>
    JSON.parse(await readFile(path.resolve('.next/server', name), 'utf8')) as Record<string, object>;
  const pages = Object.keys(await built('app-paths-manifest.json'));
  const { node = {} } = await built('server-reference-manifest.json');
  return {
    host: new URL(url).host,
    ids: [...runs.map(({ id }) => id), snapshot.id, 'stand-in', 'doctor', 'smoke', 'MODELS_HTTP', '2025-10-21'],
    pages: pages.flatMap((page) => (page.endsWith('/page') ? [page.slice(0, -5) || '/'] : [])),
    actions: Object.keys(node),
    credentials: [...tokens.map(({ token }) => `Bearer ${token}`), 'Bearer wrong'],
  };
}
