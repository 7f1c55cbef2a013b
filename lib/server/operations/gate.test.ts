import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import { Gate } from '@/lib/domain/api/gate';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';
import { passGate, toRun } from '@/lib/server/pass-gate';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Server } from '@/lib/server/server';

let product: ServedProduct;
beforeAll(async () => {
  product = await serveProduct();
});
afterAll(async () => {
  await product.close();
});

const ask = (query: string, headers: Record<string, string> = {}) =>
  fetch(`${product.base}/api/gate${query}`, { headers });
async function gate(query: string): Promise<{ status: number; retryAfter: string | null; gate: Gate }> {
  const response = await ask(query);
  const told = Gate.parse(await response.json());
  return { status: response.status, retryAfter: response.headers.get('retry-after'), gate: told };
}

describe('GET /api/gate', () => {
  it('is a no with a moment to ask again before anything ran, and runs nothing by itself', async () => {
    const told = await gate('');
    expect(told).toMatchObject({ status: 503, retryAfter: '30', gate: { go: false, reason: 'unknown', exitCode: 33 } });
    expect((await product.server.runs({ limit: 1 })).runs).toEqual([]);
  });

  it('runs what is missing when it is asked to, and nothing that is fresh', async () => {
    expect(await gate('?require=doctor&run=1')).toMatchObject({ status: 200, gate: { go: true, reason: 'ok' } });
    expect(await gate('?require=doctor&maxAge=15m')).toMatchObject({ status: 200, retryAfter: null });
    await gate('?require=doctor,smoke&run=1');
    const { runs } = await product.server.runs({ limit: 10 });
    expect(runs.map(({ suite, trigger }) => [suite, trigger])).toEqual([
      ['smoke', 'api'],
      ['doctor', 'api'],
    ]);
    expect((await gate('?require=preflight')).status).toBe(503);
  });

  it('asks nobody again before the moment that the gateway told, run=1 or not', async () => {
    product.server.switchScenario('full-retry-after');
    const [full] = await product.runAll();
    expect(full?.target).toBe('stand-in');
    product.server.switchScenario('october-2025');
    const [before] = (await product.server.runs({ limit: 1 })).runs;
    const told = await gate('?require=smoke&run=1');
    expect(told).toMatchObject({ status: 503, gate: { reason: 'capacity', exitCode: 32 } });
    const seconds = Number(told.retryAfter);
    expect(seconds).toBeGreaterThan(100);
    expect(Date.parse(told.gate.notBefore ?? '') / 1000 - Date.now() / 1000).toBeLessThanOrEqual(seconds);
    expect((await product.server.runs({ limit: 1 })).runs[0]?.id).toBe(before?.id);
  });

  it.each([
    ['?maxAge=15', 'maxAge'],
    ['?maxAge=0s', 'maxAge'],
    ['?maxAge=90d', 'maxAge'],
    ['?maxAge=PT15M', 'maxAge'],
    ['?require=nightly', 'require'],
    ['?require=doctor,', 'require'],
    ['?require=', 'require'],
    ['?target=nowhere', 'target'],
    ['?run=yes', 'run'],
    ['?fresh=1', 'fresh'],
  ])('%s is refused and names %s', async (query, field) => {
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ field });
  });

  it('lets no page of another site start a run', async () => {
    expect((await ask('?run=1', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await ask('', { 'sec-fetch-site': 'cross-site' })).status).toBe(503);
  });
});

it('what is run is what may go better now: nothing before the moment that was told, nothing that was asked just now', () => {
  const suite = (ageMs: number | null, verified: boolean | null) => ({
    ...{ id: 'smoke' as const, runId: null, finishedAt: null, underWay: false, ageMs, verified },
  });
  const shut = { id: 'a', go: false, reason: 'capacity', sentence: '', side: 'gateway-full', standIn: false } as const;
  const full = { ...shut, mayPass: true, notBefore: null, suites: [suite(31_000, false)] };
  expect(toRun(full, 900_000)).toEqual(['smoke']);
  expect(toRun({ ...full, notBefore: '2026-11-25T00:00:00.000Z' }, 900_000)).toEqual([]);
  expect(toRun({ ...full, mayPass: false }, 900_000)).toEqual([]);
  expect(toRun({ ...full, suites: [suite(29_000, false)] }, 900_000)).toEqual([]);
  // Whoever comes back when it was told to is not put off again.
  expect(toRun({ ...full, suites: [suite(20_000, false)] }, 900_000, new Set(['smoke']))).toEqual(['smoke']);
  expect(
    toRun({ ...full, suites: [suite(900_001, true), suite(null, null), suite(900_000, true)] }, 900_000),
  ).toHaveLength(2);
});

it('what may not be run, such as beyond a budget, leaves a no with its reason', async () => {
  const own = await serveProduct();
  const asked: unknown[] = [];
  const start = async (...given: unknown[]) => {
    asked.push(given);
    throw new RequestProblem(409, 'The budget is used up.');
  };
  const server = Object.assign(Object.create(own.server) as Server, { start });
  const query = { targets: [], require: ['doctor', 'smoke'] as const, run: 'api' as const };
  expect(await passGate(server, query, new AbortController().signal)).toMatchObject({
    ...{
      go: false,
      reason: 'unknown',
      targets: [{ sentence: expect.stringMatching(/ Not run: The budget/) as string }],
    },
    sentence: 'Unknown: nothing has run yet. Not run: The budget is used up.',
  });
  // Each by itself might be within what is left.
  expect(asked).toEqual([[['doctor', 'smoke'], 'api', 'stand-in']]);
  await own.close();
});

it('a cancelled run leaves the gate as it was, and one that goes on is no evidence yet', async () => {
  const clock = new FakeClock();
  const own = await serveProduct({}, clock, [], 0);
  own.server.switchScenario('hanging');
  const [started] = await own.server.start('doctor', 'api');
  const told = async () => (await (await fetch(`${own.base}/api/gate?require=doctor`)).json()) as Gate;
  expect(await told()).toMatchObject({ go: false, reason: 'unknown', targets: [{ suites: [{ underWay: true }] }] });
  await own.server.cancel(started?.run.id ?? '');
  expect(await told()).toMatchObject({ go: false, reason: 'unknown', targets: [{ suites: [{ runId: null }] }] });
  await own.close();
});
