import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { withDeadline } from './with-deadline';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const untilAborted = async (signal: AbortSignal): Promise<never> => {
  if (!signal.aborted) await once(signal, 'abort');
  throw signal.reason;
};

it('what hangs ends in time, whatever the collector of garbage takes away meanwhile', async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const collecting = setInterval(collect, 20);
  const ask = (signal: AbortSignal) =>
    new Promise((_, reject) => {
      request({ host: '127.0.0.1', port, agent: false, signal }).on('error', reject).end();
    });
  const asked = withDeadline(200, new AbortController().signal, ask);
  await expect(asked).rejects.toMatchObject({ cause: { name: 'TimeoutError' } });
  clearInterval(collecting);
  server.closeAllConnections();
  server.close();
});

it('ends as well when it is told to, with the reason of whoever told it', async () => {
  const told = new AbortController();
  const waiting = withDeadline(60_000, told.signal, untilAborted);
  told.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(withDeadline(60_000, told.signal, untilAborted)).rejects.toThrow('enough');
});

it('is no more than a frame around what ends by itself', async () => {
  expect(await withDeadline(60_000, undefined, async () => 'done')).toBe('done');
});
