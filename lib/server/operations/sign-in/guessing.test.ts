import { afterAll, beforeAll, expect, it } from 'vitest';
import { newToken } from '@/lib/access/secrets';
import { realClock } from '@/lib/clock/clock';
import { serveProduct } from '@/lib/server/testing/product';

const OPERATOR = 'the-token-of-the-operator-4711';

/** Once behind a proxy that is trusted, and once with none, where whoever asks is the proxy's address and no more. */
const places = { proxied: { TRUSTED_PROXIES: '127.0.0.1' }, plain: {} };
let proxied: Awaited<ReturnType<typeof start>>;
let plain: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  [proxied, plain] = await Promise.all([start(places.proxied), start(places.plain)]);
});
afterAll(() => Promise.all([proxied.close(), plain.close()]));

async function start(environment: Record<string, string>) {
  // Its time stands still, so that no wait is over before it was looked for.
  const clock = { ...realClock, elapsed: () => 0 };
  const product = await serveProduct({ OPERATOR_TOKEN: OPERATOR, ...environment }, clock);
  const { token } = await product.server.door.createToken({ name: 'ci', role: 'viewer' }, null);
  const signIn = (secret: string, from?: string) =>
    fetch(`${product.base}/api/session`, {
      method: 'POST',
      body: JSON.stringify({ token: secret }),
      headers: { 'content-type': 'application/json', ...(from !== undefined && { 'x-forwarded-for': from }) },
    });
  const read = (secret: string, from?: string) =>
    fetch(`${product.base}/api/runs`, {
      headers: { authorization: `Bearer ${secret}`, ...(from !== undefined && { 'x-forwarded-for': from }) },
    });
  return { signIn, read, good: token, close: product.close };
}

/** So often is somebody let try before they have to wait. */
const TRIES = 6;
/** Of the shape of those that are made here, which costs no key derivation. */
const guess = newToken;

async function statuses(of: () => Promise<Response>, times: number): Promise<number[]> {
  const told: number[] = [];
  for (let n = 0; n < times; n += 1) told.push((await of()).status);
  return told;
}
const slowed = [...Array<number>(TRIES).fill(401), 429];

it('is slowed by address, the right token too, while a good token that was made here goes through', async () => {
  const from = '203.0.113.1';
  expect(await statuses(() => proxied.signIn(guess(), from), TRIES + 1)).toEqual(slowed);
  const refused = await proxied.signIn(OPERATOR, from);
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await proxied.read(proxied.good, from)).status).toBe(200);
});

it('is slowed alike where a token is sent with each request, and both count together', async () => {
  const from = '203.0.113.2';
  expect(await statuses(() => proxied.read(guess(), from), TRIES)).toEqual(slowed.slice(0, TRIES));
  expect((await proxied.signIn(guess(), from)).status).toBe(429);
});

it('of two clients behind a trusted proxy each has their own', async () => {
  const [one, other] = ['203.0.113.3', '203.0.113.4'];
  expect(await statuses(() => proxied.signIn(guess(), one), TRIES + 1)).toEqual(slowed);
  expect((await proxied.signIn(OPERATOR, other)).status).toBe(200);
  expect((await proxied.signIn(guess(), one)).status).toBe(429);
});

it.each([
  ['what a client wrote before the proxy’s own', (n: number) => `198.51.100.${n}, 203.0.113.5`],
  ['addresses of one IPv6 network', (n: number) => `2001:db8:1:1::${n + 1}`],
])('is not begun anew by %s', async (_what, from) => {
  let n = 0;
  expect(await statuses(() => proxied.signIn(guess(), from((n += 1))), TRIES + 1)).toEqual(slowed);
});

it('is not begun anew by a made-up X-Forwarded-For where no proxy is trusted', async () => {
  let n = 0;
  expect(await statuses(() => plain.signIn(guess(), `203.0.113.${(n += 1)}`), TRIES + 1)).toEqual(slowed);
});

it('one token from ever new addresses is slowed as well, and nobody else is', async () => {
  const token = newToken();
  let n = 100;
  expect(await statuses(() => proxied.signIn(token, `203.0.113.${(n += 1)}`), TRIES + 1)).toEqual(slowed);
  expect((await proxied.signIn(OPERATOR, '198.51.100.1')).status).toBe(200);
});

it('the right token over many connections at once is never slowed, and many wrong ones at once are', async () => {
  // Anew, since a token that was good a moment ago is known at once.
  const fresh = await start(places.proxied);
  const statusesOf = async (secret: (n: number) => string, from: string) =>
    new Set(await Promise.all(Array.from({ length: 20 }, async (_, n) => (await fresh.read(secret(n), from)).status)));
  expect(await statusesOf(() => OPERATOR, '203.0.113.6')).toEqual(new Set([200]));
  expect(await statusesOf((n) => `a-guess-at-the-operators-token-${n}`, '203.0.113.7')).toEqual(new Set([401, 429]));
  await fresh.close();
});
