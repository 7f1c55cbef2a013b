import { afterAll, beforeAll, expect, it } from 'vitest';
import { digestOf } from '@/lib/access/secrets';
import { type Clock, realClock } from '@/lib/clock/clock';
import { sampleRun } from '@/lib/domain/testing/sample-runs';
import { type ServedProduct, serveProduct, startProduct } from '@/lib/server/testing/product';

const OPERATOR = 'the-token-of-the-operator-4711';

let later = 0;
/** Its pauses are a hundred times shorter, and it can be put on. */
const clock: Clock = {
  ...realClock,
  now: () => realClock.now() + later,
  sleep: (ms, signal) => realClock.sleep(ms / 100, signal),
};
let product: ServedProduct;
let runId = '';

beforeAll(async () => {
  product = await serveProduct({ OPERATOR_TOKEN: OPERATOR, CHECK_TIMEOUT_MS: '60000' }, clock);
  product.server.switchScenario('hanging');
  const [started] = await product.server.start('doctor', 'api');
  runId = started?.run.id ?? '';
});
afterAll(async () => {
  await product.server.cancel(runId);
  await product.close();
});

const made = (days?: number) =>
  product.server.door.createToken({ name: 'ci', role: 'operator', expiresInDays: days }, null);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Begins to listen; `end` resolves once nothing more is told. */
async function listen(headers: Record<string, string>) {
  const response = await fetch(`${product.base}/api/runs/${runId}/events`, { headers });
  expect(response.status).toBe(200);
  return readOn(response);
}

async function readOn(response: Response) {
  const reader = response.body?.getReader();
  await reader?.read();
  let isOver = false;
  const end = (async () => {
    for (;;) if ((await reader?.read())?.done !== false) break;
    isOver = true;
  })();
  return { end, isOver: () => isOver };
}

async function session(token: string) {
  const { setCookie } = await product.server.door.signIn(token, { headers: new Headers(), peer: '127.0.0.1' });
  return { cookie: setCookie.split(';')[0] ?? '' };
}

it('events end when their token is revoked, and those of others go on', async () => {
  const [mine, other] = [await made(), await made()];
  const [told, others] = [await listen(bearer(mine.token)), await listen(bearer(other.token))];
  await product.server.door.revokeToken(mine.id);
  await told.end;
  expect(others.isOver()).toBe(false);
});

it('events end when their session is signed out', async () => {
  const cookie = await session(OPERATOR);
  const told = await listen(cookie);
  await fetch(`${product.base}/api/session`, { method: 'DELETE', headers: cookie });
  await told.end;
});

it.each([
  [
    'another server revokes the token',
    async (id: string) => void (await product.store.access.revokeToken(id, clock.now())),
  ],
  ['the token expires', async () => void (later += 2 * 86_400_000)],
])('events by a session end when %s', async (_what, end) => {
  const { id, token } = await made(1);
  const told = await listen(await session(token));
  expect(await product.store.access.token(digestOf(token), clock.now())).not.toBeNull();
  await end(id);
  await told.end;
});

it('events of a run that goes on elsewhere end when the server closes', async () => {
  const { store, server, close } = await startProduct();
  const run = sampleRun(0, { owner: 'elsewhere' });
  await store.renew('elsewhere', 60_000);
  await store.claim({ runId: run.id, seq: 1, type: 'run', phase: 'started', run });
  const told = await server.events(run.id, 0, new AbortController().signal);
  const events = told?.[Symbol.asyncIterator]();
  expect(await events?.next()).toMatchObject({ value: { phase: 'started', runId: run.id } });
  const rest = events?.next();
  await close();
  expect(await rest).toMatchObject({ done: true });
});

it('what an agent is told of its progress ends with its token', async () => {
  const { id, token } = await made();
  const call = {
    ...{ jsonrpc: '2.0', id: 1, method: 'tools/call' },
    params: { name: 'run_suite', arguments: { suite: 'smoke' }, _meta: { progressToken: 1 } },
  };
  const response = await fetch(`${product.base}/mcp`, {
    method: 'POST',
    body: JSON.stringify(call),
    headers: { ...bearer(token), 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const told = await readOn(response);
  await product.server.door.revokeToken(id);
  await told.end;
});
