import { afterAll, beforeAll, expect, it } from 'vitest';
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
