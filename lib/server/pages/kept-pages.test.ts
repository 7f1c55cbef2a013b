import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { NOBODY } from '@/lib/server/access/refusals';
import { currentVisitor, type Visitor } from '@/lib/server/access/visitor';
import type { Server } from '@/lib/server/server';
import { KeptPages } from './kept-pages';

let [drawn, told, status, nonces] = [0, 'a', 200, 0];
let visitor: Visitor;
let mode: string;
let seen: IncomingMessage['headers'][] = [];
const toldStatus = async () => ({ etag: told, version: '1' });
const server = {
  ...{ targets: [{ id: 'chutes' }], toldStatus, publicView: { toldStatus } },
  door: {
    get mode() {
      return mode;
    },
  },
} as unknown as Server;
const kept = new KeptPages((request, response) => {
  drawn += 1;
  seen.push(request.headers);
  const nonce = String(request.headers['x-nonce']);
  response.writeHead(status, { 'content-type': 'text/html', link: `<x>; nonce="${nonce}"` });
  response.write(Buffer.from(`<script nonce="${nonce}"></script>`));
  response.end(`drawing ${drawn}: ${currentVisitor()?.who.name} ü`);
});
const web = createServer(async (request, response) => {
  request.headers['x-nonce'] = `nonce-${++nonces}+/=`;
  if (!(await kept.show({ server, request, visitor }, response))) response.writeHead(204).end();
});
let base = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
});
afterAll(() => web.close());
beforeEach(() => {
  told += 'x';
  [drawn, status, seen, mode] = [0, 200, [], 'public-read'];
  visitor = { who: NOBODY, address: '203.0.113.7' };
});

const ask = async (headers: Record<string, string> = {}, path = '/', method = 'GET') => {
  const answer = await fetch(base + path, { headers, method });
  return { status: answer.status, text: await answer.text(), link: answer.headers.get('link') ?? '' };
};

it('a page is drawn once for all who are shown the same, and each gets it with a nonce of their own alone', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
  expect(drawn).toBe(1);
  const found = answers.map(({ text, link }) => {
    expect(text).toMatch(/drawing 1: null ü$/);
    const all = [...text.matchAll(/nonce-\d+\+\/=/g), ...link.matchAll(/nonce-\d+\+\/=/g)].map(([nonce]) => nonce);
    expect(new Set(all).size).toBe(1);
    return all[0];
  });
  expect(new Set(found).size).toBe(20);
});

it('a page is drawn anew once anything has changed', async () => {
  await ask();
  told += '!';
  expect((await ask()).text).toContain('drawing 2');
});

it('whoever signed in is drawn a page of their own, and so is whatever is no plain board', async () => {
  for (const way of ['session', 'oidc', 'token', 'operator-token', 'proxy'] as const) {
    visitor = { who: { way, role: 'viewer', name: 'ada', expiresAt: null }, address: null };
    expect((await ask()).status, way).toBe(204);
  }
  visitor = { who: NOBODY, address: null, turnedAway: { status: 401, detail: 'no', next: null } };
  expect((await ask()).status).toBe(204);
  visitor = { who: NOBODY, address: null };
  for (const path of ['/runs', '/?target=none', '/?a', '/?target=chutes&x'])
    expect((await ask({}, path)).status).toBe(204);
  expect((await ask({ rsc: '1' })).status).toBe(204);
  expect((await ask({ cookie: `zone=${'x'.repeat(99)}` })).status).toBe(204);
  expect((await ask({}, '/', 'POST')).status).toBe(204);
  expect(drawn).toBe(0);
});

it('of a request a page can hold no more than what it is kept under', async () => {
  const secrets = { authorization: 'Bearer s', cookie: 'chutes-session=s; theme=dark; other=s', 'user-agent': 's' };
  await ask({ ...secrets, 'x-forwarded-for': 's', referer: 's', 'accept-language': 's' });
  expect(seen[0]).toMatchObject({ cookie: 'theme=dark', accept: 'text/html' });
  expect(Object.keys(seen[0] ?? {}).toSorted()).toEqual([
    ...['accept', 'content-security-policy', 'cookie', 'host', 'x-nonce'],
  ]);
  await ask({ cookie: 'theme=dark; other=t' });
  expect(drawn).toBe(1);
  await ask({ cookie: 'theme=light' });
  await ask({}, '/?target=chutes');
  mode = 'open';
  visitor = { who: { way: 'open', role: 'operator', name: null, expiresAt: null }, address: null };
  await ask({ cookie: 'theme=dark' });
  expect(drawn).toBe(4);
});

it('what is no page is not kept', async () => {
  status = 500;
  expect((await ask()).status).toBe(204);
});

it('one that is never done is given up in time, for all who wait for it, and the next is drawn anew', async () => {
  let asked = 0;
  const stuck = new KeptPages((_request, response) => {
    asked += 1;
    if (asked > 1) response.end(String(_request.headers['x-nonce']));
  }, 30);
  const show = () => {
    const request = new IncomingMessage(new Socket());
    Object.assign(request, { method: 'GET', url: '/', headers: { host: 'localhost', 'x-nonce': 'n' } });
    return stuck.show({ server, request, visitor }, new ServerResponse(request));
  };
  const told = await Promise.allSettled([show(), show()]);
  const givenUp = expect.objectContaining({ problem: expect.objectContaining({ status: 503 }) }) as unknown;
  expect(told.map((each) => each.status === 'rejected' && (each.reason as unknown))).toEqual([givenUp, givenUp]);
  expect(asked).toBe(1);
  expect(await show()).toBe(true);
});
