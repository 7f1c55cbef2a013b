import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { Utilisation } from '@/lib/domain/insight/rate-guidance';
import { createUtilisationFeed } from './utilisation-feed';

const KEY = `cpk_${'a1'.repeat(16)}.${'b2'.repeat(16)}.${'c3'.repeat(16)}`;
const cleanups: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function read(listener: RequestListener, timeoutMs = 2000): Promise<Utilisation> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const feed = createUtilisationFeed({
    ...{ managementBase: `http://127.0.0.1:${port}`, maxBytes: 10_000, clock: realClock, secrets: [KEY] },
  });
  cleanups.push(
    () => feed.close(),
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return Utilisation.parse(await feed.read(timeoutMs));
}

const json =
  (value: unknown): RequestListener =>
  (_request, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(value));

describe('the public utilisation feed', () => {
  it('is read without a key, entry by entry, and what an entry leaves out is null', async () => {
    const seen: unknown[] = [];
    const entry = {
      name: 'a/b',
      timestamp: 't',
      utilization_current: 0.5,
      rate_limit_ratio_1h: 0.1,
      instance_count: 3,
    };
    const { models, problem } = await read((request, response) => {
      seen.push(request.url, request.headers.authorization, request.headers['x-api-key']);
      json([entry, { name: 7 }, 'x', { name: 'c', utilization_current: '1' }])(request, response);
    });
    expect(seen).toEqual(['/chutes/utilization', undefined, undefined]);
    expect(problem).toBeNull();
    const nothing = {
      at: null,
      current: null,
      lastHour: null,
      rateLimited5m: null,
      rateLimited1h: null,
      instances: null,
    };
    expect(models).toEqual([
      { ...nothing, name: 'a/b', at: 't', current: 0.5, rateLimited1h: 0.1, instances: 3 },
      { ...nothing, name: 'c' },
    ]);
  });

  it.each<[string, RequestListener, RegExp]>([
    ['an error', (_request, response) => response.writeHead(503).end('x'), /answered 503/],
    ['a redirect', (_request, response) => response.writeHead(302, { location: 'http://x/' }).end(), /answered 302/],
    ['no list', json({ models: [] }), /not a JSON list/],
    ['HTML', (_request, response) => response.end('<html>'), /not a JSON list/],
    ['too much', json(['x'.repeat(20_000)]), /larger than 10000 bytes/],
    ['nothing', (_request, response) => response.destroy(), /./],
  ])('that answers with %s is a reading without models that says why', async (_what, listener, why) => {
    const { models, problem } = await read(listener);
    expect(models).toBeNull();
    expect(problem).toMatch(why);
  });

  it('that never answers ends at its deadline', async () => {
    expect((await read(() => undefined, 100)).problem).toMatch(/within 100 ms/);
  });

  it('never shows the key, should it hold it', async () => {
    expect(JSON.stringify(await read(json([{ name: `model ${KEY}`, timestamp: KEY }])))).not.toContain(
      KEY.slice(4, 30),
    );
  });
});
