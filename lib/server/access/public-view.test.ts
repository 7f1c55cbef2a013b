import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';

const OPERATOR = 'the-token-of-the-operator-4711';

let product: ServedProduct;
beforeAll(async () => {
  // A name of this network alone, at which nothing answers: each fault names it.
  const environment = { ACCESS: 'public-read', OPERATOR_TOKEN: OPERATOR, RETRY_MAX_ATTEMPTS: '1' };
  product = await serveProduct({
    ...environment,
    CHUTES_API_BASE: 'http://127.0.0.1:9/v1',
    CHUTES_API_KEY: 'cpk_canary4711',
  });
  await product.runAll();
});
afterAll(async () => {
  await product.close();
});

const told = async (path: string, headers: Record<string, string> = {}) => fetch(product.base + path, { headers });

it.each(['/api/status', '/api/targets', '/api/incidents', '/api/history'])(
  '%s tells nobody the address of a private host, nor what it answered',
  async (path) => {
    const response = await told(path);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).not.toMatch(/127\.0\.0\.1|"message":"/);
    const whole = await (await told(path, { authorization: `Bearer ${OPERATOR}` })).text();
    expect(path !== '/api/status' || /127\.0\.0\.1.*"message":"/.test(whole)).toBe(true);
  },
);

it('has the same runs, moments and outcomes as the whole', async () => {
  const both = await Promise.all([told('/api/status'), told('/api/status', { authorization: `Bearer ${OPERATOR}` })]);
  const [seen, whole] = (await Promise.all(both.map((each) => each.json()))) as [unknown, unknown];
  const bones = (value: unknown) =>
    JSON.stringify(value)
      .match(/"(?:\w*At|outcome|reason|id|runId)":"[^".]*[^"]*"/g)
      ?.filter((text) => !text.includes('127.')) ?? [];
  expect(bones(seen).filter((text) => /At"|outcome|runId/.test(text) && !text.includes('generatedAt'))).toEqual(
    bones(whole).filter((text) => /At"|outcome|runId/.test(text) && !text.includes('generatedAt')),
  );
});

it('has a tag of its own, so that nobody who signs in keeps the smaller answer', async () => {
  const etag = (await told('/api/status')).headers.get('etag') ?? '';
  expect((await told('/api/status', { 'if-none-match': etag })).status).toBe(304);
  expect((await told('/api/status', { 'if-none-match': etag, authorization: `Bearer ${OPERATOR}` })).status).toBe(200);
});

it('says of a fault what it means, and none of the words of the gateway, in whatever they stand', async () => {
  const WORDS = 'Zebra Ltd has used 4711 of its tokens';
  const bodies = [
    [401, { error: { message: WORDS, code: 'invalid_api_key' } }],
    [402, { detail: WORDS }],
    [429, WORDS],
    [200, { error: WORDS }],
    [500, { message: WORDS }],
  ] as const;
  let asked = 0;
  const gateway = createServer((_request, response) => {
    const [status, body] = bodies[(asked += 1) % bodies.length] ?? bodies[0];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.address() as AddressInfo;
  const other = await serveProduct({
    ...{ ACCESS: 'public-read', OPERATOR_TOKEN: OPERATOR, RETRY_MAX_ATTEMPTS: '1', CHUTES_API_KEY: 'cpk_canary4711' },
    CHUTES_API_BASE: `http://127.0.0.1:${port}/v1`,
  });
  await other.runAll();
  const seen = await (await fetch(`${other.base}/api/status`)).text();
  const whole = await (
    await fetch(`${other.base}/api/status`, { headers: { authorization: `Bearer ${OPERATOR}` } })
  ).text();
  expect(whole).toContain('Zebra');
  expect(seen).not.toContain('Zebra');
  expect(Object.values(REASON_TEXT).filter(({ means }) => seen.includes(means))).not.toEqual([]);
  await other.close();
  gateway.close();
});
