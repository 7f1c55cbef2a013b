import { request as httpRequest } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { AuditEntry, Me } from '@/lib/domain/access';
import { serveProduct } from '@/lib/server/testing/product';
import { newToken } from '@/lib/access/secrets';

const OPERATOR = 'the-token-of-the-operator-4711';

const open: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

async function start(environment: Record<string, string> = {}) {
  const product = await serveProduct({ OPERATOR_TOKEN: OPERATOR, ...environment });
  open.push(product.close);
  const ask = (path: string, init: RequestInit = {}) => fetch(product.base + path, { redirect: 'manual', ...init });
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    ask(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...headers },
    });
  const signIn = async (token = OPERATOR, headers: Record<string, string> = {}) => {
    const response = await post('/api/session', { token }, headers);
    const setCookie = response.headers.get('set-cookie') ?? '';
    return { response, setCookie, cookie: setCookie.split(';')[0] ?? '' };
  };
  const me = async (headers: Record<string, string>) => (await (await ask('/api/me', { headers })).json()) as Me;
  const audit = async () => {
    const response = await ask('/api/audit', { headers: { authorization: `Bearer ${OPERATOR}` } });
    return ((await response.json()) as { entries: AuditEntry[] }).entries;
  };
  return { ...product, ask, post, signIn, me, audit };
}

describe('a session', () => {
  it('is good for what the token is good for, and over once signed out', async () => {
    const { ask, signIn, me } = await start();
    const { response, cookie, setCookie } = await signIn();
    expect(response.status).toBe(200);
    expect(setCookie).toMatch(/^chutes-session=[\w-]{43}; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/);
    expect(await me({ cookie })).toMatchObject({ way: 'session', role: 'operator', access: 'private' });
    expect((await ask('/api/runs', { headers: { cookie } })).status).toBe(200);
    const left = await ask('/api/session', { method: 'DELETE', headers: { cookie } });
    expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect((await ask('/api/runs', { headers: { cookie } })).status).toBe(401);
    expect(await me({ cookie })).toMatchObject({ way: 'nobody', role: null });
  });

  it('is another one after each sign-in, and the one before ends', async () => {
    const { ask, signIn } = await start();
    const first = await signIn();
    const second = await signIn(OPERATOR, { cookie: first.cookie });
    expect(second.cookie).not.toBe(first.cookie);
    expect((await ask('/api/runs', { headers: { cookie: first.cookie } })).status).toBe(401);
    expect((await ask('/api/runs', { headers: { cookie: second.cookie } })).status).toBe(200);
  });

  it('behind TLS its cookie is kept to TLS and to this host', async () => {
    const { signIn, ask } = await start({ PUBLIC_URL: 'https://status.example.org' });
    const { setCookie, cookie } = await signIn();
    expect(setCookie).toMatch(/^__Host-chutes-session=.*; Secure$/);
    expect((await ask('/api/runs', { headers: { cookie } })).status).toBe(200);
  });

  it('ends with the API token that it was signed in with, and has its role', async () => {
    const { server, ask, signIn, post } = await start();
    const { id, token } = await server.door.createToken({ name: 'ci', role: 'viewer' }, null);
    const { cookie } = await signIn(token);
    expect((await ask('/api/runs', { headers: { cookie } })).status).toBe(200);
    expect((await post('/api/runs', { suite: 'smoke' }, { cookie })).status).toBe(403);
    await server.door.revokeToken(id);
    expect((await ask('/api/runs', { headers: { cookie } })).status).toBe(401);
  });

  it('by a form leads on, to this site alone', async () => {
    const { ask } = await start();
    const send = (body: string, accept = 'application/json') =>
      ask('/api/session', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept },
      });
    const done = await send(`token=${OPERATOR}&next=%2Fruns%3Fsuite%3Dsmoke`);
    expect([done.status, done.headers.get('location')]).toEqual([303, '/sign-in?then=%2Fruns%3Fsuite%3Dsmoke']);
    for (const next of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:1']) {
      expect((await send(`token=${OPERATOR}&next=${encodeURIComponent(next)}`)).status).toBe(400);
    }
    const wrong = await send('token=wrong-token-of-nobody&next=%2F', 'text/html');
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([401, 'text/html']);
  });

  it('a record that is read leaves no secret behind', async () => {
    const { store, server, signIn } = await start();
    const { cookie } = await signIn();
    const { token } = await server.door.createToken({ name: 'ci', role: 'viewer' }, null);
    const told = JSON.stringify([
      await store.access.operatorSeal(),
      await server.door.tokens(),
      await server.door.audit({ limit: 50 }),
    ]);
    for (const secret of [OPERATOR, token, cookie.split('=')[1] ?? '']) expect(told).not.toContain(secret);
  });
});

it.each(['/api/status?token=x', '/api/runs?api_key=x', '/?access_token=x', `/runs?q=${newToken()}`])(
  'a secret in the address %s is refused, whoever asks, and not repeated',
  async (path) => {
    const { ask } = await start({ ACCESS: 'open' });
    const response = await ask(path);
    expect(response.status).toBe(400);
    expect(await response.text()).not.toMatch(/cst_|=x/);
  },
);

describe('a page', () => {
  const asPage = { accept: 'text/html' };

  it.each([
    [
      'public-read',
      { '/': 200, '/incidents/x': 200, '/s/x': 200, '/runs': 401, '/runs/x': 401, '/snapshots': 401, '/words': 401 },
    ],
    [
      'private',
      {
        '/': 401,
        '/incidents': 401,
        '/s/x': 200,
        '/sign-in': 200,
        '/runs': 401,
        '/audit': 401,
        '/words': 401,
        '/%72uns': 401,
      },
    ],
  ])('with ACCESS=%s is shown to nobody but where it may be', async (ACCESS, pages) => {
    const { ask } = await start({ ACCESS });
    for (const [path, status] of Object.entries(pages)) {
      expect([path, (await ask(path, { headers: asPage })).status]).toEqual([path, status]);
      expect([path, (await ask(path, { headers: { rsc: '1' } })).status]).toEqual([path, status]);
    }
  });

  it('takes forms of operators alone', async () => {
    const { ask, server } = await start({ ACCESS: 'public-read' });
    const { token } = await server.door.createToken({ name: 'v', role: 'viewer' }, null);
    const send = async (path: string, headers: Record<string, string>) =>
      (await ask(path, { method: 'POST', headers })).status;
    for (const path of ['/', '/snapshots', '/sign-in', '/s/x']) {
      expect(await send(path, { 'next-action': 'x' })).toBe(401);
      expect(await send(path, { 'next-action': 'x', authorization: `Bearer ${token}` })).toBe(403);
      expect(await send(path, { 'next-action': 'x', authorization: `Bearer ${OPERATOR}` })).toBe(200);
    }
  });

  it('of another site that sends a form is refused by its origin too, for old browsers say no more', async () => {
    const { base } = await start({ ACCESS: 'open' });
    const send = (origin: string) =>
      new Promise<number>((resolve, reject) => {
        const sent = httpRequest(`${base}/`, { method: 'POST', headers: { origin } }, (answer) => {
          answer.resume();
          resolve(answer.statusCode ?? 0);
        });
        sent.on('error', reject).end();
      });
    expect(await send(base)).toBe(200);
    expect(await send('https://evil.example')).toBe(403);
    expect(await send('http://localhost:1')).toBe(403);
    expect(await send('null')).toBe(403);
  });
});

describe('the audit', () => {
  it('says who did what, who was refused and who failed to sign in', async () => {
    const { server, signIn, post, audit } = await start();
    const { token } = await server.door.createToken({ name: 'reader', role: 'viewer' }, null);
    const { cookie } = await signIn();
    await signIn('not-the-token-of-anybody');
    await post('/api/runs', { suite: 'smoke' }, { authorization: `Bearer ${token}` });
    await post('/api/runs', { suite: 'smoke' });
    await post('/api/runs', { suite: 'smoke' }, { cookie });
    const told = (await audit()).map(({ who, way, action, subject, outcome }) => [who, way, action, subject, outcome]);
    expect(told).toEqual([
      ['operator', 'session', 'runs.start', 'suite smoke', 'done'],
      ['reader', 'token', 'runs.start', null, 'refused'],
      [null, 'nobody', 'session.sign-in', null, 'failed'],
      ['operator', 'session', 'session.sign-in', null, 'done'],
    ]);
  });
});

describe('a trusted proxy', () => {
  const environment = { TRUSTED_PROXY_USER_HEADER: 'X-Forwarded-User', TRUSTED_PROXY_OPERATORS: 'ada' };

  it('names who asks, and who of them are operators', async () => {
    const { me } = await start(environment);
    expect(await me({ 'x-forwarded-user': 'ada' })).toMatchObject({ way: 'proxy', name: 'ada', role: 'operator' });
    expect(await me({ 'x-forwarded-user': 'bob' })).toMatchObject({ way: 'proxy', name: 'bob', role: 'viewer' });
  });

  it('names nobody where the header came twice: whoever asks wrote one of them', async () => {
    const { base } = await start(environment);
    const [alone, twice] = await Promise.all([['ada'], ['ada', 'ada']].map((names) => meAs(base, names)));
    expect(alone).toMatchObject({ way: 'proxy', role: 'operator' });
    expect(twice).toMatchObject({ way: 'nobody', role: null });
  });

  it('is believed at its own address alone', async () => {
    const { me } = await start({ ...environment, TRUSTED_PROXIES: '10.0.0.0/8' });
    expect(await me({ 'x-forwarded-user': 'ada' })).toMatchObject({ way: 'nobody', role: null });
  });
});

/** With the header of a proxy as often as there are names. */
const meAs = (base: string, names: string[]): Promise<Me> =>
  new Promise((resolve, reject) => {
    const sent = httpRequest(`${base}/api/me`, { headers: { 'x-forwarded-user': names } }, (response) => {
      let body = '';
      response.on('data', (piece) => (body += String(piece))).on('end', () => resolve(JSON.parse(body) as Me));
    });
    sent.on('error', reject).end();
  });
