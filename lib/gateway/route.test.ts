import { createServer, request, type IncomingMessage } from 'node:http';
import { createServer as createRawServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import type { Proxy } from '@/lib/domain/target';
import { CANARY, CHAT, COMPLETION, connect, MODELS, serveHttp } from '@/lib/gateway/testing/servers';
import { createUtilisationFeed } from './utilisation-feed';

const TIMEOUT = { timeoutMs: 5000 };
const CREDENTIALS = 'alice:pass:word-9';

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

const at = (port: number, credentials: string | null = null): Proxy => ({
  protocol: 'http:',
  hostname: '127.0.0.1',
  port,
  place: `127.0.0.1:${port}`,
  credentials,
});

interface ForwardProxy {
  proxy: Proxy;
  asked: IncomingMessage[];
}

/** Passes requests in absolute form on to `to`, whatever host they name, or answers with `status` itself. */
async function forwardProxy(to: string, own: { status: number; headers?: Record<string, string> } | null = null) {
  const asked: IncomingMessage[] = [];
  const server = createServer((incoming, response) => {
    asked.push(incoming);
    if (own) {
      response.writeHead(own.status, own.headers);
      return void response.end(`alice and pass:word-9 are wrong`);
    }
    const { pathname } = new URL(incoming.url ?? '');
    const { method, headers } = incoming;
    const passed = request(new URL(pathname, to), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 0, answer.headers);
      answer.pipe(response);
    });
    incoming.pipe(passed);
  });
  return { proxy: at(await listen(server), CREDENTIALS), asked } satisfies ForwardProxy;
}

/** Answers CONNECT with `status`, or with nothing at all for null. */
async function tunnelProxy(status: number | null) {
  const asked: IncomingMessage[] = [];
  const server = createServer().on('connect', (incoming: IncomingMessage, socket) => {
    asked.push(incoming);
    socket
      .on('error', () => undefined)
      .on('end', () => socket.end())
      .resume();
    if (status !== null) socket.end(`HTTP/1.1 ${status} alice:pass:word-9 is wrong\r\nx: y\r\n\r\nbody`);
  });
  onTestFinished(() => server.closeAllConnections());
  return { port: await listen(server), asked };
}

describe('an http gateway behind a proxy', () => {
  it('is asked in absolute form, with the credentials for the proxy, over connections that are kept', async () => {
    const seen: string[] = [];
    const base = await serveHttp((incoming, response) => {
      seen.push(`${incoming.method} ${incoming.url} ${incoming.headers.host}`);
      response.end(COMPLETION);
    });
    const { proxy, asked } = await forwardProxy(base);
    const gateway = connect('http://gateway.example/v1', { proxy });
    const first = await gateway.send(CHAT, TIMEOUT);
    const second = await gateway.send(CHAT, TIMEOUT);
    expect(first).toMatchObject({ response: { status: 200 }, fault: null, reading: { kind: 'completion' } });
    expect(first.timing.connectMs).toBeGreaterThan(0);
    expect(second.timing.connectMs).toBeNull();
    expect(seen).toEqual(Array(2).fill('POST /v1/chat/completions gateway.example'));
    expect(asked[0]?.url).toBe('http://gateway.example/v1/chat/completions');
    expect(asked[0]?.headers).toMatchObject({
      authorization: `Bearer ${CANARY}`,
      'proxy-authorization': `Basic ${Buffer.from(CREDENTIALS).toString('base64')}`,
    });
    expect(JSON.stringify([first, second])).not.toMatch(/alice|word-9|proxy-auth/i);
  });

  it.each([
    [407, {}, 'it refuses the user or the password'],
    [503, { 'x-squid-error': 'ERR_CONNECT_FAIL 111' }, 'refused with 503'],
    [403, { 'x-squid-error': 'ERR_ACCESS_DENIED 0' }, 'refused with 403'],
  ])('a %i of the proxy is the proxy’s, and no status of the gateway', async (status, headers, says) => {
    const { proxy } = await forwardProxy('http://unused', { status, headers });
    const evidence = await connect('http://gateway.example/v1', { proxy }).send(MODELS, TIMEOUT);
    expect(evidence).toMatchObject({ response: null, reading: null, fault: { kind: 'network', detail: 'proxy' } });
    expect(evidence.fault?.message).toContain(`the proxy ${proxy.place} refused with ${status}`);
    expect(evidence.fault?.message).toContain(says);
    expect(JSON.stringify(evidence)).not.toMatch(/alice|word-9/);
  });

  it('a connection that the proxy closed in the meantime is made anew, and the request sent once more', async () => {
    const sockets = new Set<unknown>();
    const server = createServer((incoming, response) => {
      if (sockets.has(incoming.socket)) return void incoming.socket.destroy();
      sockets.add(incoming.socket);
      response.end(COMPLETION);
    });
    const gateway = connect('http://gateway.example/v1', { proxy: at(await listen(server)) });
    for (let n = 0; n < 2; n++) expect(await gateway.send(CHAT, TIMEOUT)).toMatchObject({ response: { status: 200 } });
    expect(sockets.size).toBe(2);
  });

  it('what the gateway says through it is the gateway’s', async () => {
    const { proxy } = await forwardProxy('http://unused', { status: 503 });
    const evidence = await connect('http://gateway.example/v1', { proxy }).send(MODELS, TIMEOUT);
    expect(evidence).toMatchObject({ response: { status: 503 }, fault: null });
    expect(JSON.stringify(evidence)).not.toContain('word-9');
  });
});

describe('an https gateway behind a proxy', () => {
  it.each([
    [407, 'refused with 407: it asks for a user and a password'],
    [502, 'refused with 502'],
    [403, 'refused with 403'],
  ])('%i to CONNECT is the proxy’s, and no status of the gateway', async (status, says) => {
    const { port, asked } = await tunnelProxy(status);
    const evidence = await connect('https://gateway.example/v1', { proxy: at(port) }).send(CHAT, TIMEOUT);
    expect(evidence).toMatchObject({ response: null, fault: { kind: 'network', detail: 'proxy' } });
    expect(evidence.fault?.message).toBe(`the proxy 127.0.0.1:${port} ${says}`);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'CONNECT', url: 'gateway.example:443' });
    expect(asked[0]?.headers).not.toHaveProperty('authorization');
  });

  it('a port and an IPv6 address are named as they are', async () => {
    const { port, asked } = await tunnelProxy(502);
    await connect('https://[2001:db8::7]:8443/v1', { proxy: at(port, CREDENTIALS) }).send(CHAT, TIMEOUT);
    expect(asked[0]).toMatchObject({ url: '[2001:db8::7]:8443', headers: { host: '[2001:db8::7]:8443' } });
    expect(asked[0]?.headers['proxy-authorization']).toMatch(/^Basic /);
  });

  it('a proxy that never answers ends at the deadline, and takes nothing along', async () => {
    const { port, asked } = await tunnelProxy(null);
    const gateway = connect('https://gateway.example/v1', { proxy: at(port) });
    for (let n = 1; n <= 2; n++) {
      expect(await gateway.send(CHAT, { timeoutMs: 200 })).toMatchObject({ fault: { kind: 'timeout' } });
      expect(asked).toHaveLength(n);
    }
    const closed = asked.map(
      ({ socket }) => socket.destroyed || new Promise((resolve) => socket.once('close', resolve)),
    );
    await Promise.all(closed);
  });

  it.each([
    ['hangs up', (port: number) => `the proxy 127.0.0.1:${port} gave no tunnel (`, 'end'],
    ['speaks something else', (port: number) => `the proxy 127.0.0.1:${port} gave no tunnel (`, 'SSH-2.0-x\r\n\r\n'],
  ] as const)('a proxy that %s is named', async (_, says, answer) => {
    const server = createRawServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(answer === 'end' ? '' : answer));
    });
    const port = await listen(server);
    const evidence = await connect('https://gateway.example/v1', { proxy: at(port) }).send(CHAT, TIMEOUT);
    expect(evidence.fault).toMatchObject({ kind: 'network', detail: 'proxy' });
    expect(evidence.fault?.message).toContain(says(port));
  });

  it('no TLS at the end of the tunnel is told with the proxy that it went through', async () => {
    const server = createServer().on('connect', (_, socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.on('error', () => undefined).once('data', () => socket.end('this is not TLS'));
    });
    const port = await listen(server);
    const evidence = await connect('https://gateway.example/v1', { proxy: at(port) }).send(CHAT, TIMEOUT);
    expect(evidence.fault).toMatchObject({ kind: 'network', detail: 'tls' });
    expect(evidence.fault?.message).toContain(`(through the proxy 127.0.0.1:${port})`);
  });
});

it.each(['http://gateway.example/v1', 'https://gateway.example/v1'])(
  'a proxy that is not there is named, for %s',
  async (base) => {
    const server = createRawServer();
    const port = await listen(server);
    await new Promise((resolve) => server.close(resolve));
    const evidence = await connect(base, { proxy: at(port, CREDENTIALS) }).send(MODELS, TIMEOUT);
    expect(evidence).toMatchObject({ response: null, fault: { kind: 'network', detail: 'proxy' } });
    expect(evidence.fault?.message).toMatch(
      new RegExp(`^the proxy 127.0.0.1:${port} cannot be reached \\(.*ECONNREFUSED`),
    );
  },
);

it('the utilisation feed is read through a proxy too, and its refusal is said', async () => {
  const read = async (proxy: Proxy) => {
    const feed = createUtilisationFeed({
      managementBase: 'http://api.example',
      maxBytes: 65_536,
      clock: realClock,
      secrets: [],
      proxy,
    });
    onTestFinished(() => feed.close());
    return feed.read(5000);
  };
  const base = await serveHttp((_, response) => response.end('[{"name":"m"}]'));
  const passing = await forwardProxy(base);
  expect(await read(passing.proxy)).toMatchObject({ models: [{ name: 'm' }], problem: null });
  expect(passing.asked[0]?.url).toBe('http://api.example/chutes/utilization');
  const refusing = await forwardProxy('http://unused', { status: 407 });
  expect((await read(refusing.proxy)).problem).toContain(`the proxy ${refusing.proxy.place} refused with 407`);
});
