import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openStage } from '@/e2e/corpus/play';
import { selfSigned } from '@/e2e/corpus/self-signed';

const KEY = 'a-key-of-this-test-4711';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** An https gateway that nobody but the proxy can find, and the proxy. */
async function behindProxy({ refusing = false, scheme = 'http' } = {}) {
  const seen: IncomingMessage[] = [];
  const gateway = createSecureServer(selfSigned(), (request, response) => {
    seen.push(request);
    const message = { role: 'assistant', content: '{"ok":true}' };
    const body = request.method === 'GET' ? { data: [{ id: 'org/text' }] } : { choices: [{ message }] };
    response.setHeader('x-request-id', 'word-9999').end(JSON.stringify(body));
  });
  const gatewayPort = await listen(gateway);
  const tunnels: IncomingMessage[] = [];
  const proxy = (scheme === 'https' ? createSecureServer(selfSigned()) : createServer()).on(
    'connect',
    (request: IncomingMessage, socket: Socket) => {
      tunnels.push(request);
      if (refusing) return void socket.end('HTTP/1.1 407 alice:word-9999\r\n\r\n');
      const onward = connect(gatewayPort, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      for (const each of [socket, onward]) each.on('error', () => undefined);
    },
  );
  const port = await listen(proxy);
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const stage = await openStage({ CHUTES_API_KEY: KEY, HTTPS_PROXY: `${scheme}://alice:word-9999@127.0.0.1:${port}` });
  const target = stage.connect('https://gateway.example/v1');
  onTestFinished(async () => {
    await stage.close();
    proxy.close();
    gateway.close();
  });
  return { stage, target, tunnels, seen, place: `127.0.0.1:${port}` };
}

describe('an https gateway that only the proxy reaches', () => {
  it.each(['http', 'https'])(
    'is verified through it by %s, asked with its own key alone, and everything says which way',
    async (scheme) => {
      const { stage, target, tunnels, seen, place } = await behindProxy({ scheme });
      const run = await stage.play(target, 'smoke');
      expect(run).toMatchObject({ exitCode: 0, verified: true });
      expect(tunnels[0]?.url).toBe('gateway.example:443');
      expect(tunnels[0]?.headers['authorization']).toBeUndefined();
      expect(seen[0]?.headers).toMatchObject({ host: 'gateway.example', authorization: `Bearer ${KEY}` });
      expect(seen[0]?.headers).not.toHaveProperty('proxy-authorization');
      const [attempt] = await stage.server.attempts(run.id);
      expect(attempt?.evidence?.timing.connectMs).toBeGreaterThan(0);
      const status = await stage.server.status();
      expect(status.targets[0]?.proxy).toBe(place);
      const methodology = stage.server.methodology(target.target.id);
      expect(methodology.proxy).toBe(place);
      const told = JSON.stringify([status, methodology, await stage.server.attempts(run.id)]);
      expect(told).not.toMatch(/alice|word-9999/);
    },
  );

  it('a refusal of the proxy is a fault of the network, and no snapshot says where the proxy is', async () => {
    const { stage, target, place } = await behindProxy({ refusing: true });
    const run = await stage.play(target, 'preflight');
    expect(run.checks[0]).toMatchObject({ outcome: 'FAIL', reason: 'network', httpStatus: null });
    expect(run.checks[0]?.attempts[0]?.message).toContain(`the proxy ${place} refused with 407`);
    const { json } = await stage.server.snapshots.create({ target: target.target.id });
    expect(json).not.toMatch(new RegExp(`alice|word-9999|${place}`));
  });
});

it('the embedded stand-in is never asked through a proxy', async () => {
  const { startProduct } = await import('@/lib/server/testing/product');
  const product = await startProduct({ HTTP_PROXY: 'http://127.0.0.1:9' });
  onTestFinished(product.close);
  const [target] = (await product.server.status()).targets;
  expect(target?.proxy).toBeNull();
  const [run] = await product.runAll();
  expect(run?.exitCode).toBe(0);
});
