import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createFront } from './front';

const close: (() => void)[] = [];
afterEach(() => close.splice(0).forEach((each) => each()));

async function serve(listen: { host: string; allowedHosts: string[] }): Promise<number> {
  const server = createServer(
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

const loopback = { host: '127.0.0.1', allowedHosts: ['status.example.org'] };

describe('on loopback', () => {
  it.each(['localhost:3000', '127.0.0.1', '127.9.9.9:1', '[::1]:3000', 'LOCALHOST', 'status.example.org'])(
    'answers to %s',
    async (host) => {
      expect((await get(await serve(loopback), host)).status).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '128.0.0.1'])(
    'a name rebound to it, %s, is refused',
    async (host) => {
      const answer = await get(await serve(loopback), host);
      expect(answer.status).toBe(421);
      expect(JSON.parse(answer.body)).toMatchObject({ status: 421, title: 'Misdirected Request' });
    },
  );
});

it('told to listen elsewhere, it answers to any name', async () => {
  expect((await get(await serve({ host: '0.0.0.0', allowedHosts: [] }), 'gateway.lan:3000')).status).toBe(200);
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
});
