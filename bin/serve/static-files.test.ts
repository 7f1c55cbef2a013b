import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withStaticFiles } from './static-files';

const SCRIPT = Buffer.from('console.log("board");'.repeat(50));
let directory = '';
let port = 0;
const server = createServer();

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-static-'));
  const chunks = path.join(directory, 'static/chunks');
  await mkdir(chunks, { recursive: true });
  await writeFile(path.join(directory, 'secret.js'), 'not for anybody');
  await writeFile(path.join(chunks, 'board.js'), SCRIPT);
  await writeFile(path.join(chunks, 'board.js.br'), brotliCompressSync(SCRIPT));
  await writeFile(path.join(chunks, 'board.js.gz'), gzipSync(SCRIPT));
  const handler = withStaticFiles((incoming, response) => response.end(`handler: ${incoming.url}`), directory);
  server.on('request', (incoming, response) => {
    response.setHeader('Content-Security-Policy', "default-src 'self'");
    response.setHeader('X-Content-Type-Options', 'nosniff');
    return handler(incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});

/** Sends the path as it stands, which fetch would tidy up. */
const get = (url: string, encoding: string): Promise<{ headers: Record<string, unknown>; body: Buffer }> =>
  new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': encoding };
    const sent = request({ port, host: '127.0.0.1', path: url, headers, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({ headers: response.headers, body: Buffer.concat(chunks) });
    });
    sent.on('error', reject).end();
  });

it.each([
  ['br', 'gzip, deflate, br, zstd', brotliDecompressSync],
  ['gzip', 'gzip, deflate', gunzipSync],
  [undefined, 'identity', (bytes: Buffer) => bytes],
] as const)('a file of the build comes as %s to who accepts %s', async (encoding, accepted, unpack) => {
  const { headers, body } = await get('/_next/static/chunks/board.js', accepted);
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers['content-type']).toBe('text/javascript');
  expect(headers['cache-control']).toBe('public,max-age=31536000,immutable');
  expect(headers['vary']).toBe('Accept-Encoding');
  expect(unpack(body)).toEqual(SCRIPT);
});

it('of the headers it carries those that a script heeds', async () => {
  const { headers } = await get('/_next/static/chunks/board.js', 'br');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers).not.toHaveProperty('content-security-policy');
});

it.each(['/', '/api/status?a=1', '/_next/static/chunks/gone.js', '/_next/image?url=x'])(
  '%s is for the handler, at its own address',
  async (url) => {
    const { headers, body } = await get(url, 'br');
    expect(body.toString()).toBe(`handler: ${url}`);
    expect(headers).toHaveProperty('content-security-policy');
  },
);

it.each(['/_next/static/../secret.js', '/_next/static/%2e%2e/secret.js', '/_next/static/..%2fsecret.js'])(
  '%s leads to nothing outside',
  async (url) => expect((await get(url, 'br')).body.toString()).not.toContain('not for anybody'),
);
