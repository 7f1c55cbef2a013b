import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { currentVisitor } from '@/lib/server/access/visitor';
import { startProduct } from '@/lib/server/testing/product';
import { holdLock } from '@/lib/store/testing/lock-holder';
import { answerRequests } from './answer-requests';

let product: Awaited<ReturnType<typeof startProduct>>;
let base: string;
let status = 200;
const web = createServer((request, response) => handler(request, response));
let handler: ReturnType<typeof answerRequests>;
beforeAll(async () => {
  product = await startProduct();
  await product.runAll();
  handler = answerRequests(({ url }, response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end(`${url}: ${currentVisitor()?.trouble}`);
  }, product.server);
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});
afterAll(async () => {
  web.closeAllConnections();
  web.close();
  await product.close();
});

async function ask(place: string, accept = 'text/html', init: RequestInit = {}) {
  const response = await fetch(base + place, { ...init, headers: { accept, ...init.headers } });
  return { status: response.status, wait: response.headers.get('retry-after'), text: await response.text() };
}
const file = () => path.join(product.directory, 'chutes-status.db');

it('a page that needs the record says what is wrong with it, to people as a page and to programs as a problem', async () => {
  expect(await ask('/runs')).toMatchObject({ status: 200, text: '/runs: undefined' });
  const ends = ['', '-wal', '-shm'];
  for (const end of ends) await rename(file() + end, `${file()}.away${end}`);
  await expect.poll(() => product.server.readable().then(String, String)).toContain('was taken away');
  for (const place of ['/runs', '/runs/', '/incidents', '/days/2026-01-01', '/audit', '/snapshots', '/s/x']) {
    expect(await ask(place)).toMatchObject({
      status: 503,
      wait: '5',
      text: expect.stringMatching(/^\/unavailable: .*the file was taken away/) as unknown,
    });
  }
  expect(await ask('/runs', '*/*')).toMatchObject({
    status: 503,
    wait: '5',
    text: expect.stringContaining('The record cannot be used') as unknown,
  });
  for (const place of ['/', '/wall', '/words', '/sign-in', '/_next/static/x.js', '/icon.svg'])
    expect((await ask(place)).text).toBe(`${place}: undefined`);
  for (const end of ends) await rename(`${file()}.away${end}`, file() + end);
  await product.server.ready();
  expect(await ask('/runs')).toMatchObject({ status: 200, text: '/runs: undefined' });
});

it('while the record takes no writes it is read, a page that fails says 503, and nothing waits to be written later', async () => {
  const script = { method: 'POST', body: 'DIRECT_JSON: PASS', headers: { 'content-type': 'text/plain' } };
  const ingest = () => ask('/api/ingest?suite=smoke&exit=0', '*/*', script);
  status = 500;
  expect((await ask('/runs')).status).toBe(500);
  const lock = await holdLock(file());
  await product.server.ready().catch(() => undefined);
  expect(await ask('/runs')).toMatchObject({ status: 503, wait: '5' });
  status = 200;
  expect((await ask('/runs')).status).toBe(200);
  const began = performance.now();
  expect(await ingest()).toMatchObject({
    status: 503,
    wait: '5',
    text: expect.stringContaining('it takes no writes') as unknown,
  });
  const token = {
    method: 'POST',
    body: '{"name":"ci","role":"viewer"}',
    headers: { 'content-type': 'application/json' },
  };
  expect((await ask('/api/tokens', '*/*', token)).status).toBe(503);
  expect(performance.now() - began).toBeLessThan(1000);
  await lock.release();
  await product.server.ready();
  expect((await product.server.runs({ limit: 100 })).runs.filter(({ trigger }) => trigger === 'script')).toEqual([]);
  expect((await ingest()).status).toBe(201);
});
