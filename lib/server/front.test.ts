import { createServer, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFront } from './front';

const close: (() => void)[] = [];
afterEach(() => close.splice(0).forEach((each) => each()));

async function serve(listen: Parameters<typeof createFront>[1]): Promise<number> {
  const server = createServer(
    { requireHostHeader: false },
    createFront((incoming, response) => response.end(String(incoming.headers['x-nonce'])), listen),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

interface Answer {
  status: number;
  policy: string;
  body: string;
}

const get = (port: number, host: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', headers: { host, ...headers }, agent: false }, async (response) => {
      let body = '';
      for await (const chunk of response) body += String(chunk);
      const policy = String(response.headers['content-security-policy']);
      resolve({ status: response.statusCode ?? 0, policy, body });
    });
    sent.on('error', reject).end();
  });

const loopback = { host: '127.0.0.1', allowedHosts: ['status.example.org'], publicUrl: 'https://public.example' };

describe('on loopback', () => {
  it.each([
    'localhost:3000',
    '127.0.0.1',
    '127.9.9.9:1',
    '[::1]:3000',
    'LOCALHOST',
    'status.example.org',
    'public.example',
    'localhost.',
  ])('answers to %s', async (host) => {
    expect((await get(await serve(loopback), host)).status).toBe(200);
  });

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '128.0.0.1'])(
    'a name rebound to it, %s, is refused',
    async (host) => {
      const answer = await get(await serve(loopback), host);
      expect(answer.status).toBe(421);
      expect(JSON.parse(answer.body)).toMatchObject({ status: 421, title: 'Misdirected Request' });
    },
  );
});

describe('beyond loopback', () => {
  const everywhere = { host: '0.0.0.0', allowedHosts: ['status'], publicUrl: 'https://public.example' };

  it.each(['127.0.0.1:3000', 'localhost', 'status:3000', 'public.example'])('%s is answered', async (host) => {
    expect((await get(await serve(everywhere), host)).status).toBe(200);
  });

  it.each(['gateway.lan:3000', '0.0.0.0', '203.0.113.9', 'public.example.evil.example', '[2001:db8::1]'])(
    'a foreign name, %s, is refused',
    async (host) => {
      expect((await get(await serve(everywhere), host)).status).toBe(421);
    },
  );
});

describe('a request that names the whole address', () => {
  const asked = (url: string, host = 'localhost', more = '', hosts = `Host: ${host}\r\n`) =>
    new Promise<string>((resolve, reject) => {
      void serve(loopback).then((port) => {
        const socket = connect(port, '127.0.0.1', () =>
          socket.end(`GET ${url} HTTP/1.1\r\n${hosts}${more}Connection: close\r\n\r\n`),
        );
        let answer = '';
        socket.on('data', (chunk) => (answer += String(chunk))).on('end', () => resolve(answer));
        socket.on('error', reject);
      }, reject);
    });

  it('is answered when it is ours', async () => {
    expect(await asked('http://localhost:3000/runs')).toContain('HTTP/1.1 200');
  });

  it.each([
    ['http://evil.example/', 'localhost'],
    ['http://evil.example', 'localhost'],
    ['HTTPS://evil.example?x', 'localhost'],
    ['http://localhost@evil.example/', 'localhost'],
    ['http://localhost/', 'evil.example'],
    ['ftp://evil.example/', 'localhost'],
    ['ws://evil.example:80/', 'localhost'],
    ['http://', 'localhost'],
  ])('%s for the host %s is refused', async (url, host) => {
    expect(await asked(url, host)).toContain('HTTP/1.1 421');
  });

  it('and so is whoever names two hosts, or none', async () => {
    expect(await asked('/', 'localhost', 'Host: evil.example\r\n')).toContain('HTTP/1.1 400');
    expect(await asked('/', 'x', '', '')).toMatch(/^HTTP\/1.1 400 .*"detail":"Host: is missing"/s);
  });
});

it('each answer has a nonce of its own that a client cannot choose', async () => {
  const port = await serve(loopback);
  const answers = await Promise.all([1, 2].map(() => get(port, 'localhost', { 'x-nonce': 'chosen' })));
  const [first, second] = answers.map(({ body }) => body);
  expect(first).not.toBe('chosen');
  expect(first).not.toBe(second);
  expect(answers[0]?.policy).toContain(`'nonce-${first}'`);
});

it('no answer may be framed by another page, load plugins, be rebased, or send a form elsewhere', async () => {
  const { policy } = await get(await serve(loopback), 'localhost');
  const bounds = ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"];
  expect(policy.split('; ')).toEqual(expect.arrayContaining([...bounds, "frame-ancestors 'none'"]));
  // Inline stands what an element draws of a number, and nothing else.
  expect(policy.match(/[^;]*'unsafe-[^;]*/g)).toEqual([" style-src-attr 'unsafe-inline'"]);
});

describe('a path that would be read as another one further on', () => {
  it.each([
    ...['/s/../audit', '/s/%2e%2e/audit', '/s/.%2E/audit', '/_next/../audit', '/_next/static/%2e%2e/%2e%2e/audit'],
    ...['/days/../runs', '/incidents/../', '/..', '/.', '/./audit', '/s/x/..', '/s/..?a=1', '/s/..#a'],
    ...['/_next\\..\\audit', '/\\evil.example/', '/_next/%5c..\\audit', 'http://localhost/s/../audit'],
  ])('%s is refused', async (path) => {
    const answer = await asIs(await serve(loopback), path);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"field":"path"');
  });

  it.each([
    ...[
      '/',
      '/s/abc',
      '/runs/a..b',
      '/.well-known/chutes-status.json',
      '/...',
      '/s/x?next=/../a\\b',
      '/badge/a%2Fb.svg',
    ],
    ...['/runs/%C3%A4', '/a%20b', '/a"<>b', '//x', '/s/x//', '*'],
    // Whoever follows says that it is broken.
    '/%',
  ])('%s is let through', async (path) => {
    expect(await asIs(await serve(loopback), path)).toMatch(/^HTTP\/1\.1 200 /);
  });
});

/** As no client would send it. */
const asIs = (port: number, path: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.end(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`, 'latin1'),
    );
    let heard = '';
    socket.on('data', (chunk) => (heard += String(chunk)));
    socket.on('end', () => resolve(heard)).on('error', reject);
  });
