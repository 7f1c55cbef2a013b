import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { parseConfig } from '@/lib/config/config';
import { Door } from '@/lib/server/access/door';
import { CALLBACK, PUBLIC_URL, type SignInProduct, startSignInProduct } from '@/lib/server/testing/sign-in-product';
import { CLIENT, startSignInProvider } from '@/lib/server/testing/sign-in-provider';

const HOUR_MS = 3_600_000;

let shared: SignInProduct;
beforeAll(async () => (shared = await startSignInProduct()));
afterAll(() => shared.closeAll());
beforeEach(() => shared.somebodyElse());

describe('signing in by a provider', () => {
  it('leads there with state, nonce and PKCE, and back by PUBLIC_URL whatever the request calls this place', async () => {
    const { begin } = shared;
    const { response, location, set } = await begin();
    const asked = new URL(location);
    expect([response.status, asked.origin]).toEqual([303, shared.provider.issuer]);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      ...{ redirect_uri: CALLBACK, response_type: 'code', client_id: CLIENT.id, code_challenge_method: 'S256' },
      ...{ state: expect.stringMatching(/^.{40,}/), nonce: expect.stringMatching(/^.{40,}/) },
    });
    expect(set).toMatch(/^__Host-chutes-sign-in=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax; Secure$/);
    for (const secret of ['state', 'nonce']) expect(set).not.toContain(asked.searchParams.get(secret));
    expect(location + set).not.toContain(CLIENT.secret);
  });

  it('an operator by their verified address, for twelve hours, and says who it was', async () => {
    const { signIn, me, ask, noted, pass } = shared;
    const { response, sets, session } = await signIn('ada-1', '/runs?suite=smoke');
    expect([response.status, response.headers.get('refresh')]).toEqual([
      200,
      '0; url=/sign-in?then=%2Fruns%3Fsuite%3Dsmoke',
    ]);
    expect(sets).toEqual([
      expect.stringMatching(/^__Host-chutes-session=[\w-]{43}; .*HttpOnly; SameSite=Strict; Secure$/),
      expect.stringMatching(/^__Host-chutes-sign-in=; .*Max-Age=0/),
    ]);
    expect(await me(session)).toMatchObject({ way: 'oidc', role: 'operator', name: 'ada@example.org' });
    expect((await ask('/api/audit', session)).status).toBe(200);
    const [entry] = await noted();
    expect(entry).toEqual({
      ...{ who: 'ada@example.org', role: 'operator', way: 'oidc' },
      ...{ action: 'session.sign-in', outcome: 'done' },
    });
    await pass(12 * HOUR_MS, async () => {
      expect(await me(session)).toMatchObject({ way: 'nobody', role: null });
    });
  });

  it.each([
    ['whose address is not verified', 'bob-2', 'bob'],
    ['whose chosen name looks like the address of an operator', 'eve-3', 'ada@example.org'],
  ])('a viewer %s', async (_who, subject, name) => {
    const { signIn, me, ask } = shared;
    const { session } = await signIn(subject);
    expect(await me(session)).toMatchObject({ way: 'oidc', role: 'viewer', name });
    expect((await ask('/api/runs', session)).status).toBe(200);
    expect((await ask('/api/audit', session)).status).toBe(403);
  });

  it('counts user names and subjects too, and signing out ends it', async () => {
    const { signIn, me, base } = await shared.another({ OIDC_OPERATORS: 'bob, eve-3' });
    const { session } = await signIn('bob-2');
    expect(await me(session)).toMatchObject({ role: 'operator' });
    expect(await me((await signIn('eve-3')).session)).toMatchObject({ role: 'operator' });
    expect(await me((await signIn('ada-1')).session)).toMatchObject({ role: 'viewer' });
    await fetch(`${base}/api/session`, { method: 'DELETE', headers: { cookie: session } });
    expect(await me(session)).toMatchObject({ way: 'nobody' });
  });

  it('ends, where the provider can, at the provider as well, and there alone for whom it vouched', async () => {
    const { signIn, base, server } = shared;
    const signOut = (cookie: string) => fetch(`${base}/api/session`, { method: 'DELETE', headers: { cookie } });
    const answer = await signOut((await signIn('ada-1')).session);
    const location = answer.headers.get('location') ?? '';
    expect([answer.status, location]).toEqual([204, `${shared.provider.issuer}/session/end?client_id=${CLIENT.id}`]);
    expect((await fetch(location)).status).toBe(200);
    expect(location).not.toContain(CLIENT.secret);
    const { token } = await server.door.createToken({ name: 'ci', role: 'viewer' }, null);
    const { setCookie } = await server.door.signIn(token, { headers: new Headers(), peer: '127.0.0.1' });
    expect((await signOut(setCookie.split(';')[0] ?? '')).headers.get('location')).toBeNull();
  });

  it('ends here alone with a provider that has no place for that', async () => {
    const provider = await startSignInProvider(CALLBACK, 0, false);
    const { begin, come, base, me } = await shared.another({}, provider.issuer);
    const { location, cookie } = await begin();
    const { session } = await come(await provider.goThrough(location, { subject: 'ada-1' }), cookie);
    expect(await me(session)).toMatchObject({ way: 'oidc' });
    const answer = await fetch(`${base}/api/session`, { method: 'DELETE', headers: { cookie: session } });
    expect([answer.status, answer.headers.get('location')]).toEqual([204, null]);
    expect(await me(session)).toMatchObject({ way: 'nobody' });
    await provider.close();
  });

  it('asks the provider through the proxy of the environment, which alone is told its password', async () => {
    const tunnels: IncomingMessage[] = [];
    const proxy = createServer().on('connect', (request: IncomingMessage, socket: Socket) => {
      tunnels.push(request);
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const onward = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        socket.pipe(onward).pipe(socket);
      });
      for (const each of [socket, onward]) each.on('error', () => undefined);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const { port } = proxy.address() as AddressInfo;
    const { signIn, me } = await shared.another({ HTTP_PROXY: `http://alice:word-9999@127.0.0.1:${port}` });
    expect(await me((await signIn('ada-1')).session)).toMatchObject({ way: 'oidc', role: 'operator' });
    expect(new Set(tunnels.map(({ url }) => url))).toEqual(new Set([new URL(shared.provider.issuer).host]));
    const told = `Basic ${Buffer.from('alice:word-9999').toString('base64')}`;
    expect(tunnels[0]?.headers['proxy-authorization']).toBe(told);
    const { signIn: direct } = await shared.another({
      ...{ HTTP_PROXY: 'http://127.0.0.1:9', NO_PROXY: '127.0.0.1' },
    });
    expect((await direct('ada-1')).response.status).toBe(200);
    proxy.close();
    proxy.closeAllConnections();
  });

  it('is begun at one server and finished at another', async () => {
    const { begin } = shared;
    const { location, cookie } = await begin();
    const other = await shared.another();
    const { response, session } = await other.come(
      await shared.provider.goThrough(location, { subject: 'ada-1' }),
      cookie,
    );
    expect([response.status, await other.me(session)]).toMatchObject([200, { name: 'ada@example.org' }]);
  });

  it('takes the place of the session that was there before', async () => {
    const { signIn, begin, come, me } = shared;
    const former = (await signIn('bob-2')).session;
    const { location, cookie } = await begin('/', former);
    // The session's own cookie stays at home when another site leads here.
    const { session } = await come(await shared.provider.goThrough(location, { subject: 'ada-1' }), cookie);
    expect([await me(former), await me(session)]).toMatchObject([{ way: 'nobody' }, { name: 'ada@example.org' }]);
  });

  it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:1'])(
    'leads nowhere else afterwards: %s',
    async (next) => {
      const { begin } = shared;
      expect((await begin(next)).response.status).toBe(400);
    },
  );
});

it('a session is over where its provider is not asked any more, and a viewer’s where they were taken off the list', async () => {
  const { signIn, store, server } = shared;
  const { session } = await signIn('ada-1');
  const caller = { headers: new Headers({ cookie: session }), peer: '127.0.0.1' };
  expect(await server.door.identify(caller)).toMatchObject({ role: 'operator' });
  const doorWith = (environment: Record<string, string>) =>
    new Door({ config: parseConfig(environment).access, isSecure: true, store, clock: realClock });
  const settings = { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y', PUBLIC_URL };
  const other = doorWith({ ...settings, OIDC_ISSUER: 'https://other.example.org' });
  expect(await other.identify(caller)).toMatchObject({ way: 'nobody' });
  const fewer = doorWith({ ...settings, OIDC_ISSUER: shared.provider.issuer, OIDC_OPERATORS: 'grace' });
  expect(await fewer.identify(caller)).toMatchObject({ way: 'oidc', role: 'viewer' });
});

it('nothing that the product kept holds the client’s secret, nor a state, verifier or code of anybody', async () => {
  const { begin, come, directory } = shared;
  const { location, cookie } = await begin();
  const back = await shared.provider.goThrough(location, { subject: 'ada-1' });
  await come(back, cookie);
  const kept = readdirSync(directory).map((name) => readFileSync(path.join(directory, name), 'latin1'));
  expect(kept.join('')).toContain('ada@example.org');
  const secrets = ['state', 'code'].map((name) => back.searchParams.get(name) ?? '');
  for (const secret of [CLIENT.secret, cookie.split('=')[1] ?? '', ...secrets]) {
    expect(kept.some((bytes) => bytes.includes(secret))).toBe(false);
  }
});
