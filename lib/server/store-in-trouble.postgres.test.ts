import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startPostgres, type TestPostgres } from '@/lib/store/testing/test-postgres';
import { startProduct } from '@/lib/server/testing/product';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

it('a server whose PostgreSQL hangs says so within two seconds, vouches for nothing, and comes back by itself', async () => {
  const way = await openWay(new URL(await postgres.createDatabase()));
  const product = await startProduct({ DATABASE_URL: way.url });
  await product.runAll();
  const status = async () => {
    const { problem, targets } = await product.server.status();
    return [problem, targets[0]?.verified];
  };
  expect(await status()).toEqual([undefined, 'yes']);
  way.hang();
  const began = performance.now();
  expect(await status()).toEqual([expect.stringContaining('the server does not answer'), 'unknown']);
  // As a page does, which reads several times.
  for (let read = 0; read < 3; read += 1) await expect(product.server.runs({ limit: 1 })).rejects.toThrow();
  expect(performance.now() - began).toBeLessThan(2_500);
  await expect(product.server.ready()).rejects.toMatchObject({ problem: { status: 503 } });
  await expect(product.server.start('smoke', 'api')).rejects.toMatchObject({ problem: { status: 503 } });
  way.goOn();
  await expect.poll(() => product.server.ready().then(() => 'ready', String), { timeout: 15_000 }).toBe('ready');
  expect(await status()).toEqual([undefined, 'yes']);
  expect((await product.runAll()).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  await product.close();
  await way.close();
}, 60_000);

it('a server whose PostgreSQL dropped every connection goes on', async () => {
  const product = await startProduct({ DATABASE_URL: await postgres.createDatabase() });
  await postgres.dropConnections();
  await expect.poll(() => product.server.ready().then(() => 'ready', String), { timeout: 15_000 }).toBe('ready');
  expect((await product.runAll()).map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
  await product.close();
}, 60_000);

/** A way to the database on which everything can be held up, as by a server that is stopped in its tracks. */
async function openWay(to: URL) {
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const [from, into] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.pipe(into);
      from.on('error', () => into.destroy());
    }
    if (held) for (const socket of [near, far]) socket.unpipe();
  });
  let held = false;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const url = new URL(to);
  url.port = String(address.port);
  return {
    url: url.href,
    hang: () => {
      held = true;
      for (const socket of sockets) socket.pause();
    },
    goOn: () => {
      held = false;
      for (const socket of sockets) socket.resume();
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
