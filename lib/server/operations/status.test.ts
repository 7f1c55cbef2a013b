import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { startStandIn, type StandIn } from '@/lib/stand-in/start-stand-in';
import { findTarget } from '../watch/watched-target';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';
import { serveOperations } from '@/lib/server/testing/serve-operations';
import { OPERATIONS } from './operations';

let other: StandIn;
let product: ServedProduct;
let first: string;
let second: string;

beforeAll(async () => {
  other = await startStandIn({ clock: realClock, latencyMs: 0, scenario: 'full' });
  const environment = { CHUTES_API_BASE: other.baseUrl, CHUTES_API_KEY: other.apiKey, RETRY_MAX_DELAY_MS: '5' };
  product = await serveProduct({}, realClock, [{ ...environment, CHUTES_MANAGEMENT_BASE: other.baseUrl }]);
  [first = '', second = ''] = product.server.targets.map(({ id }) => id);
  await Promise.all([product.runAll(first), product.runAll(second)]);
});
afterAll(async () => {
  await product.close();
  await other.close();
});

const get = async (path: string) => {
  const response = await fetch(product.base + path);
  const isJson = response.headers.get('content-type')?.includes('json');
  return { status: response.status, body: (isJson ? await response.json() : {}) as Record<string, unknown> };
};
const post = async (path: string, body: object) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(product.base + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** What is published hides the id of a stand-in and of a private gateway, the list here does not. */
const ofSnapshot = async (id: unknown): Promise<string | undefined> =>
  (await product.server.snapshots.list({ limit: 100 })).snapshots.find((summary) => summary.id === id)?.target;

/** What each operation that takes a target needs beside it. */
const BESIDE: Record<string, object> = {
  'runs.start': { suite: 'preflight' },
  'walks.start': { maxConcurrency: 1, maxCalls: 1 },
  'ingest.add': { suite: 'preflight', exit: 0 },
};
const ask = ({ method, path, id, document }: (typeof OPERATIONS)[number], target?: string) => {
  const input: Record<string, unknown> = { ...BESIDE[id], ...(target === undefined ? {} : { target }) };
  const asked = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]));
  if (method === 'GET') return get(`${path}?${asked}`);
  // The body is a document, so that all else is in the query.
  return document ? post(`${path}?${asked}`, {}) : post(path, input);
};

/** One that is named in the path is not there when there is none of it. */
const takingTarget = OPERATIONS.filter(({ input, path }) => 'target' in input.shape && !path.includes('{target}')).map(
  (row) => [row.id, row] as const,
);
/** Those that have an answer for all targets together. */
const LISTS = [
  ...['status.read', 'runs.list', 'snapshots.list', 'walks.list', 'gate.read'],
  ...['incidents.list', 'ingest.list', 'schedules.list', 'budget.read'],
  ...['feed.atom', 'feed.json'],
];

describe('with two targets', () => {
  it('most operations take one', () => {
    expect(takingTarget.map(([id]) => id)).toEqual(
      expect.arrayContaining([...LISTS, 'runs.start', 'insight.accounts']),
    );
    expect(first).not.toBe(second);
  });

  it.each(takingTarget.filter(([id]) => LISTS.includes(id)))('%s that names none tells of all', async (_id, row) => {
    // A gate is shut for all of them when it is for one.
    expect((await ask(row)).status).toBe(row.id === 'gate.read' ? 503 : 200);
  });

  it.each(takingTarget.filter(([id]) => !LISTS.includes(id)))(
    '%s that names none says which there are',
    async (_id, row) => {
      const detail = `target: name one of ${first}, ${second}`;
      expect((await ask(row)).body).toMatchObject({ status: 400, field: 'target', detail });
    },
  );

  it.each(takingTarget)('%s of an unknown one is refused and names it', async (_id, row) => {
    const { status, body } = await ask(row, 'no/where');
    expect(status).toBe(400);
    expect(body).toMatchObject({ status, field: 'target', detail: 'target: there is none called "no/where"' });
  });

  it('the record of one that is configured no more is still listed', async () => {
    const left = product.server.targets.slice(0, 1);
    const alone = await serveOperations({
      ...product.server,
      targets: left,
      target: (id) =>
        findTarget(
          left.map((target) => ({ target })),
          id,
        ).target,
    });
    const { runs } = (await (await fetch(`${alone.base}/api/runs?target=${second}&limit=2`)).json()) as {
      runs: object[];
    };
    expect(runs).toHaveLength(2);
    const none = await fetch(`${alone.base}/api/snapshots?target=${second}&search=nothing`);
    expect(await none.json()).toEqual({ snapshots: [], nextCursor: null });
    await alone.close();
  });

  it('each answer is about the one that was named', async () => {
    for (const target of [first, second]) {
      const status = (await get(`/api/status?target=${target}`)).body as {
        targets: { id: string; verified: string }[];
      };
      expect(status.targets.map(({ id, verified }) => [id, verified])).toEqual([
        [target, target === first ? 'yes' : 'no'],
      ]);
      const { runs } = (await get(`/api/runs?target=${target}`)).body as { runs: { target: string }[] };
      expect(runs.map((run) => run.target)).toEqual([target, target, target]);
      for (const [, row] of takingTarget.filter(([id]) => id.startsWith('insight.'))) {
        expect((await ask(row, target)).body).toMatchObject({ target });
      }
      const { suites } = (await get(`/api/methodology?target=${target}`)).body as {
        suites: { checks: { sends: { url: string }[] }[] }[];
      };
      const base = product.server.target(target).baseUrl;
      expect(
        suites.every(({ checks }) => checks.every(({ sends }) => sends.every(({ url }) => url.startsWith(base)))),
      ).toBe(true);
      const shared = await post('/api/snapshots', { target });
      expect(shared.body).toMatchObject({ verified: target === first });
      expect(await ofSnapshot(shared.body.id)).toBe(target);
      const walk = await post('/api/walks', { target, maxConcurrency: 1, maxCalls: 1 });
      expect(walk.body).toMatchObject({ target });
    }
  });

  it('a list of all holds those of both', async () => {
    const targetsOf = async (path: string, name: string) => {
      const list = (await get(path)).body[name] as { target?: string; id: string }[];
      return new Set(list.map(({ target, id }) => target ?? id));
    };
    const both = new Set([first, second]);
    expect(await targetsOf('/api/status', 'targets')).toEqual(both);
    expect(await targetsOf('/api/runs', 'runs')).toEqual(both);
    expect(await targetsOf('/api/snapshots', 'snapshots')).toEqual(both);
    expect(await targetsOf('/api/walks', 'walks')).toEqual(both);
  });

  it('runs of one are no runs of the other to share', async () => {
    const [run] = (await product.server.runs({ target: second, limit: 1 })).runs;
    expect((await post('/api/snapshots', { target: first, runs: [run?.id] })).body).toMatchObject({ field: 'runs' });
    const shared = await post('/api/snapshots', { runs: [run?.id] });
    expect(await ofSnapshot(shared.body.id)).toBe(second);
  });
});
