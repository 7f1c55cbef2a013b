import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import type { ScriptComparison } from '@/lib/domain/api/script-run';
import { type ServedProduct, serveProduct, startProduct } from '@/lib/server/testing/product';

let product: ServedProduct;
beforeAll(async () => {
  product = await serveProduct();
});
afterAll(async () => {
  await product.close();
});

const post = (query: string, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${product.base}/api/ingest?${query}`, { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
async function ingested(query: string, body: string): Promise<Run> {
  const response = await post(query, body);
  expect(response.status, await response.clone().text()).toBe(201);
  const run = (await response.json()) as Run;
  expect(response.headers.get('location')).toBe(`/api/runs/${run.id}`);
  return run;
}
const compare = async (id: string) =>
  (await (await fetch(`${product.base}/api/ingest/${id}`)).json()) as ScriptComparison;

const PREFLIGHT =
  "MODELS 200\nCHAT_auth_raw 200 PASS\nCHAT_auth_bearer 200 PASS\nCHAT_x_api_key 401 FAIL msg='no'\nunrelated noise\n";

describe('what a script printed', () => {
  it('becomes a run of its own kind, with its lines, and is no evidence of anything', async () => {
    const run = await ingested('suite=preflight&exit=0', PREFLIGHT);
    expect(run).toMatchObject({
      ...{ trigger: 'script', status: 'finished', exitCode: 0, verified: null, counts: { PASS: 3, FAIL: 1 } },
      checks: [
        { id: 'MODELS', outcome: 'PASS', lines: ['MODELS 200'], httpStatus: 200, latencyMs: null, attempts: [] },
        { id: 'CHAT_auth_bearer' },
        { id: 'CHAT_x_api_key', outcome: 'FAIL', reason: null, line: "CHAT_x_api_key 401 FAIL msg='no'" },
        { id: 'CHAT_auth_raw' },
      ],
    });
    expect(await (await fetch(`${product.base}/api/runs/${run.id}`)).json()).toEqual(run);
    expect((await compare(run.id)).sentence).toContain('no run of ours');
    const status = await product.server.status();
    expect(status.targets[0]).toMatchObject({ verified: 'unknown', suites: [{ latestRun: null }, {}, {}] });
    expect((await fetch(`${product.base}/api/gate`)).status).toBe(503);
    expect((await product.server.runs({ limit: 10 })).runs).toEqual([]);
    expect((await product.server.incidents.list({ limit: 10 })).incidents).toEqual([]);
    const accounts = JSON.stringify(await product.server.insight.accounts({}));
    expect(accounts).not.toMatch(/"PASS":[1-9]/);
  });

  it('stands beside the run of ours that was nearest, check by check', async () => {
    await product.runAll();
    const run = await ingested('suite=preflight&exit=31', PREFLIGHT);
    const told = await compare(run.id);
    expect(told.ours).toMatchObject({ suite: 'preflight', trigger: 'api' });
    expect(told.checks.map(({ id, agree }) => [id, agree])).toEqual([
      ['MODELS', true],
      ['CHAT_auth_bearer', true],
      ['CHAT_x_api_key', true],
      ['CHAT_auth_raw', false],
    ]);
    expect(told.sentence).toBe(
      'The script differs in CHAT_auth_raw PASS (ours CAPACITY). It ended with 31, ours with 0.',
    );
    expect(told.output).toContain('unrelated noise');
    const partly = await compare((await ingested('suite=doctor&exit=21', 'MODELS_HTTP 500\n')).id);
    expect(partly.checks.map(({ agree }) => agree)).toEqual([false, null, null]);
  });

  it('is listed apart, and can be followed and asked for as any run', async () => {
    const { runs } = (await (await fetch(`${product.base}/api/ingest?suite=preflight&limit=1`)).json()) as {
      runs: Run[];
    };
    const [latest] = runs;
    const events = await (await fetch(`${product.base}/api/runs/${latest?.id}/events`)).text();
    expect(events.match(/^event: /gm)).toHaveLength(1);
    expect(events).toContain('"phase":"ended"');
    expect((await fetch(`${product.base}/api/runs/${latest?.id}`, { method: 'DELETE' })).status).toBe(409);
    const attempts = await fetch(`${product.base}/api/runs/${latest?.id}/attempts`);
    expect(await attempts.json()).toEqual({ attempts: [] });
    const share = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ runs: [latest?.id] }),
    };
    expect((await fetch(`${product.base}/api/snapshots`, share)).status).toBe(400);
  });

  it('keeps no key, address, colour or hidden mark', async () => {
    const key = product.instrument.standIn?.apiKey ?? '';
    const text = `\u001b[32mDIRECT_JSON: PASS\u001b[0m\nROUTER_JSON: FAIL ${key} at http://10.1.2.3:80/\u202e\n`;
    const run = await ingested('suite=smoke&exit=31', text);
    const kept = JSON.stringify([run, await compare(run.id)]);
    expect(kept).not.toContain(key);
    expect(kept).not.toMatch(/10\.1\.2\.3|\[32m|\\u001b|\u202e/);
    expect(run.counts).toMatchObject({ PASS: 1, FAIL: 1 });
  });

  it.each([
    ['UTF-16, as PowerShell writes it', Buffer.from(`\ufeff${PREFLIGHT}`, 'utf16le')],
    ['a mark of UTF-8', Buffer.from(`\ufeff${PREFLIGHT}`)],
    ['lines that overwrite each other', Buffer.from(`10%\r99%\r\u001b[2K\r${PREFLIGHT.replaceAll('\n', '\r\n')}`)],
    [
      'titles, links and colours of any kind',
      Buffer.from(
        `\u001b]0;title\u0007\u001b[?25l${PREFLIGHT.replace(/^/gm, '\u001b[38:2::1:2:3m\u001b]8;;http://h\u001b\\\u001b(B')}`,
      ),
    ],
    ['what a logger puts before it', Buffer.from(PREFLIGHT.replace(/^/gm, 'INFO:root:'))],
    ['a list of a message', Buffer.from(PREFLIGHT.replace(/^/gm, '1. `'))],
  ])('is read through %s', async (_what, bytes) => {
    const response = await post('suite=preflight&exit=0', new Uint8Array(bytes));
    expect(await response.json()).toMatchObject({ counts: { PASS: 3, FAIL: 1 } });
  });

  it('keeps no secret of ours, whatever it looks like', async () => {
    const secret = 'correct-horse-battery-operator';
    const own = await startProduct({ OPERATOR_TOKEN: secret });
    const text = `DIRECT_JSON: PASS\nROUTER_JSON: FAIL by ${secret}\n`;
    const { id } = await own.server.scripts.add({ suite: 'smoke', exitCode: 31, text });
    expect(JSON.stringify(await own.server.scripts.compare(id))).not.toContain(secret);
    await own.close();
  });

  it('of a script that stopped early is what it said until then', async () => {
    expect(await ingested('suite=preflight&exit=12', 'ENV_MISSING CHUTES_API_KEY\n')).toMatchObject({
      exitCode: 12,
      checks: [],
    });
    const crashed = 'MODELS 200\nTraceback (most recent call last):\nTypeError: unhashable\n';
    expect(await ingested('suite=preflight&exit=1', crashed)).toMatchObject({ checks: [{ id: 'MODELS' }] });
  });
});

describe('what cannot be taken', () => {
  it.each([
    ['suite=nightly&exit=0', 'MODELS 200', 400, 'suite'],
    ['suite=preflight', 'MODELS 200', 400, 'exit'],
    ['suite=preflight&exit=256', 'MODELS 200', 400, 'exit'],
    ['suite=preflight&exit=ok', 'MODELS 200', 400, 'exit'],
    ['suite=preflight&exit=', 'MODELS 200', 400, 'exit'],
    ['suite=preflight&exit=0x0', 'MODELS 200', 400, 'exit'],
    ['suite=preflight&exit=0&target=nowhere', 'MODELS 200', 400, 'target'],
    ['suite=preflight&exit=0', '', 400, 'body'],
    ['suite=preflight&exit=0', 'total 12\ndrwxr-xr-x', 400, 'body'],
    ['suite=preflight&exit=0', 'x'.repeat(1_048_577), 413, 'body'],
  ])('%s with %.20s', async (query, body, status, field) => {
    const response = await post(query, body);
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ field });
  });

  it('the output of another suite is named as that', async () => {
    const response = await post('suite=preflight&exit=0', 'DIRECT_JSON: PASS\n');
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('it looks like that of smoke') });
  });

  it('a megabyte that is within the bound is read in no time, and kept in part', async () => {
    const began = performance.now();
    const body = `MODELS 200\n${'CHAT_auth_raw '.repeat(70_000)}`;
    const run = await ingested('suite=preflight&exit=0', body);
    expect(performance.now() - began).toBeLessThan(2000);
    expect((await compare(run.id)).output.length).toBeLessThanOrEqual(65_536);
  });

  it('a megabyte of one word is read in no time, too, and lines of the script are found behind any noise', async () => {
    const began = performance.now();
    await ingested('suite=preflight&exit=0', `MODELS 200\n${'y'.repeat(1_048_000)}`);
    const run = await ingested('suite=preflight&exit=31', `${'noise line\n'.repeat(50_000)}${PREFLIGHT}`);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(run.checks).toHaveLength(4);
  });

  it('bytes that are no text harm nothing', async () => {
    expect((await post('suite=preflight&exit=0', new Uint8Array([0xff, 0xfe, 0, 1]))).status).toBe(400);
  });

  it('another id than one of a script is not found', async () => {
    const [ours] = (await product.server.runs({ limit: 1 })).runs;
    for (const id of ['none', ours?.id]) expect((await fetch(`${product.base}/api/ingest/${id}`)).status).toBe(404);
    expect((await fetch(`${product.base}/api/ingest?cursor=x`)).status).toBe(400);
  });
});
