import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import path from 'node:path';
import { expect, it } from 'vitest';

const script = path.resolve(import.meta.dirname, 'healthcheck.mjs');

async function check(env: Record<string, string>): Promise<{ code: number | null; says: string }> {
  const child = spawn(process.execPath, [script], { env: { NODE_ENV: 'production', ...env } });
  let says = '';
  child.stderr.on('data', (chunk: Buffer) => (says += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, says };
}

it.each([
  [200, { code: 0, says: '' }],
  [503, { code: 1, says: expect.stringContaining('the disk is full') as unknown }],
])('a server that answers %i is told by the exit code', async (status, expected) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(status).end('the disk is full');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const PORT = String(typeof address === 'object' ? address?.port : 0);
  expect(await check({ HOST: '0.0.0.0', PORT })).toEqual(expected);
  expect(await check({ HEALTHCHECK_URL: `http://localhost:${PORT}/base/readyz` })).toEqual(expected);
  expect(asked).toEqual(['/readyz', '/base/readyz']);
  server.close();
});

it('nobody there is not ready', async () => {
  const left = createServer().listen(0, '127.0.0.1');
  await once(left, 'listening');
  const address = left.address();
  left.close();
  await once(left, 'close');
  const PORT = String(typeof address === 'object' ? address?.port : 0);
  expect(await check({ PORT })).toEqual({ code: 1, says: 'not ready: ECONNREFUSED\n' });
});
