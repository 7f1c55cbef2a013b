import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';
import { TOOLS } from './call-tool';

let product: ServedProduct;
let client: Client;
beforeAll(async () => {
  product = await serveProduct();
  client = new Client({ name: 'test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL(`${product.base}/mcp`)) as never);
});
afterAll(async () => {
  await client.close();
  await product.close();
});

interface Result {
  content: { type: string; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
}
const call = async (name: string, input: Record<string, unknown> = {}): Promise<Result> =>
  (await client.callTool({ name, arguments: input })) as unknown as Result;
async function told(name: string, input: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const { content, structuredContent, isError } = await call(name, input);
  expect(isError, content[0]?.text).toBeFalsy();
  // The text carries the same.
  expect(JSON.parse(content[0]?.text ?? '')).toEqual(structuredContent);
  return structuredContent ?? {};
}

describe('an agent', () => {
  it('finds tools with schemas that hold, and annotations that say which change anything', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
    const ajv = new Ajv2020({ strict: false });
    addFormats.default(ajv);
    for (const { name, inputSchema, outputSchema, description = '' } of tools) {
      expect(ajv.validateSchema(inputSchema), name).toBe(true);
      expect(ajv.validateSchema(outputSchema ?? false), name).toBe(true);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
    const changing = tools.filter(({ annotations }) => annotations?.readOnlyHint !== true).map(({ name }) => name);
    expect(changing).toEqual(['run_suite', 'share_snapshot']);
    expect(client.getInstructions()).toContain('status');
  });

  it('asks what is known, runs the doctor and is told how it goes', async () => {
    expect(await told('gate')).toMatchObject({ go: false, reason: 'unknown' });
    const progress: string[] = [];
    const result = (await client.callTool({ name: 'run_suite', arguments: { suite: 'doctor' } }, undefined, {
      onprogress: ({ message }) => void progress.push(message ?? ''),
    })) as unknown as Result;
    expect(result.structuredContent).toMatchObject({
      runs: [{ suite: 'doctor', trigger: 'mcp', status: 'finished', exitCode: 0, verified: true }],
    });
    const [run] = (result.structuredContent?.['runs'] ?? []) as { id: string; lines: string[] }[];
    expect(run?.lines.at(-1)).toBe('DOCTOR_OK 0');
    expect(progress.length).toBeGreaterThan(0);
    expect(await told('get_run', { id: run?.id })).toMatchObject({ runs: [{ id: run?.id }] });
    expect(await told('gate', { require: ['doctor'], maxAge: '15m' })).toMatchObject({ go: true });
    await told('run_suite', { suite: 'all' });
    expect(await told('status')).toMatchObject({ targets: [{ verified: 'yes', side: 'ok', standIn: true }] });
  });

  it('sees the evidence of a check, page by page, without the key', async () => {
    const page = await told('check_evidence', { check: 'CHAT_x_api_key' });
    expect(page).toMatchObject({ total: 1, nextCursor: null, attempts: [{ reason: 'unauthorized', httpStatus: 401 }] });
    expect(JSON.stringify(page)).toContain('$CHUTES_API_KEY');
    product.server.switchScenario('flaky-capacity');
    await told('run_suite', { suite: 'smoke' });
    product.server.switchScenario('october-2025');
    const first = await told('check_evidence', { check: 'PARALLEL_JSON' });
    expect((first['attempts'] as unknown[]).length).toBe(Math.min(5, first['total'] as number));
    const rest = await told('check_evidence', { check: 'PARALLEL_JSON', cursor: '3' });
    expect((rest['attempts'] as unknown[]).length).toBe((first['total'] as number) - 3);
    expect(await told('explain_reason', { reason: 'quota_exhausted' })).toMatchObject({
      outcome: 'FAIL',
      side: 'key-or-quota',
      retried: false,
    });
  });

  it('cuts a list, and says how it goes on', async () => {
    const first = await told('list_runs', { limit: 2 });
    expect(first['runs']).toHaveLength(2);
    const second = await told('list_runs', { limit: 2, cursor: first['nextCursor'] });
    expect(second['runs']).not.toEqual(first['runs']);
    expect(await told('list_incidents', { state: 'open' })).toEqual({ incidents: [], nextCursor: null });
  });

  it('shares a sealed record, reads the latest and compares two', async () => {
    const one = await told('share_snapshot', { note: 'by an agent' });
    expect(one['text']).toMatch(/^— Begin message[\s\S]*by an agent/);
    await told('run_suite', { suite: 'preflight' });
    const two = await told('share_snapshot');
    expect(await told('compare_snapshots')).toMatchObject({ a: one['id'], b: two['id'] });
    expect(await told('list_snapshots')).toMatchObject({ snapshots: [{ id: two['id'] }, { id: one['id'] }] });
    const { resources } = await client.listResources();
    const texts = await Promise.all(
      resources.map(async ({ uri }) => {
        const [content] = (await client.readResource({ uri })).contents;
        return content && 'text' in content ? content.text : '';
      }),
    );
    expect(texts[0]).toContain(String(two['id']).slice(0, 8));
    expect(texts[1]).toMatch(/# How it asks and judges[\s\S]*JSON_SMOKE[\s\S]*quota_exhausted/);
  });

  it('is told rates and waits', async () => {
    expect(String((await told('rate_guidance'))['env'])).toContain('CHUTES_MAX_CONCURRENCY');
    expect(String((await told('retry_after_report'))['paragraph'])).not.toBe('');
  });
});

describe('what goes wrong', () => {
  it.each([
    ['gate', { maxAge: 'soon' }, 'such as 90s'],
    ['gate', { require: ['nightly'] }, 'require'],
    ['run_suite', {}, 'suite'],
    ['run_suite', { suite: 'doctor', force: true }, 'force: is no parameter'],
    ['status', { target: 'nowhere' }, 'there is none called "nowhere"'],
    ['get_run', { id: 'none' }, 'There is no run "none"'],
    ['check_evidence', { check: 'NOTHING' }, 'there are MODELS'],
    ['explain_reason', { reason: 'magic' }, 'reason'],
    ['compare_snapshots', { b: 'none' }, 'no such snapshot'],
  ])('%s %j is a result that says why, without a value', async (name, input, why) => {
    const { isError, content, structuredContent } = await call(name, input);
    expect(isError).toBe(true);
    expect(structuredContent).toBeUndefined();
    expect(content[0]?.text).toContain(why);
    expect(content[0]?.text).not.toMatch(/\bat .*\.[jt]s:|node_modules/);
  });

  it('a tool or resource that is not there is an error of the protocol', async () => {
    await expect(call('nothing')).rejects.toMatchObject({ code: -32602 });
    await expect(client.readResource({ uri: 'chutes-status://nothing' })).rejects.toMatchObject({ code: -32002 });
  });
});

describe('over HTTP', () => {
  const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };
  const post = (headers: Record<string, string>, body: unknown = ping) =>
    fetch(`${product.base}/mcp`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  it.each([
    ['application/json', 'application/json'],
    ['text/event-stream', 'text/event-stream'],
    ['application/json, text/event-stream', 'application/json'],
    ['*/*', 'application/json'],
  ])('a client that accepts %s is served as %s', async (accept, type) => {
    const response = await post({ accept });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain(type);
    expect(await response.text()).toContain('"result":{}');
  });

  it('one that takes neither is told so', async () => {
    expect((await post({ accept: 'text/html' })).status).toBe(406);
  });

  it('a session is none that we know, and there is nothing to get', async () => {
    const gone = await post({ accept: '*/*', 'mcp-session-id': 'x' });
    expect(gone.status).toBe(404);
    expect(await gone.json()).toMatchObject({ jsonrpc: '2.0', error: { code: -32001 } });
    const get = await fetch(`${product.base}/mcp`);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('what is no message of the protocol is refused by its words', async () => {
    expect(await (await post({}, 'nonsense')).json()).toMatchObject({ error: { code: -32700 } });
    expect((await post({}, { hello: 1 })).status).toBe(400);
    expect((await post({}, { jsonrpc: '2.0', method: 'notifications/initialized' })).status).toBe(202);
  });

  it.each([
    ['tools/call', { name: 'gate', arguments: 'now' }],
    ['tools/call', {}],
    ['tools/call', undefined],
    ['resources/read', {}],
  ])('parameters of %s that are none are the caller’s to mend: %j', async (method, params) => {
    expect(await (await post({}, { ...ping, method, params })).json()).toMatchObject({ error: { code: -32602 } });
  });

  it('a message that is cancelled by another beside it is answered all the same, and holds nobody up', async () => {
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 1 } };
    expect(await (await post({}, [ping, cancel])).json()).toMatchObject({ id: 1, result: {} });
    expect((await post({}, [cancel])).status).toBe(202);
    expect((await post({}, cancel)).status).toBe(202);
  });

  it('a page of another site calls nothing, and the refusal names the setting', async () => {
    const start = { ...ping, method: 'tools/call', params: { name: 'run_suite', arguments: { suite: 'smoke' } } };
    const [before] = (await product.server.runs({ limit: 1 })).runs;
    for (const origin of ['https://evil.example', 'null', 'http://localhost.evil.example']) {
      const response = await post({ origin }, start);
      expect(response.status).toBe(403);
      expect(await response.text()).toContain('ALLOWED_HOSTS');
    }
    expect((await post({ origin: product.base }, ping)).status).toBe(200);
    expect((await product.server.runs({ limit: 1 })).runs[0]?.id).toBe(before?.id);
  });

  it('a page under a public name that is allowed is served', async () => {
    const named = await serveProduct({ ACCESS: 'open', ALLOWED_HOSTS: 'status.example' });
    const headers = { 'content-type': 'application/json', origin: 'https://status.example' };
    const response = await fetch(`${named.base}/mcp`, { method: 'POST', headers, body: JSON.stringify(ping) });
    expect(response.status).toBe(200);
    await named.close();
  });
});
