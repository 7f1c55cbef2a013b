import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '@/lib/clock/clock';
import { realClock } from '@/lib/clock/clock';
import type { AuditEntry, Me } from '@/lib/domain/access';
import { startProduct } from '@/lib/server/testing/product';
import { serveOperations } from '@/lib/server/testing/serve-operations';
import { CLIENT, startSignInProvider } from '@/lib/server/testing/sign-in-provider';

const PUBLIC_URL = 'https://status.example.org';
const CALLBACK = `${PUBLIC_URL}/api/session/oidc/callback`;
const MINUTE_MS = 60_000;

let provider: Awaited<ReturnType<typeof startSignInProvider>>;
let shared: Awaited<ReturnType<typeof start>>;
const closing: (() => Promise<void>)[] = [];
beforeAll(async () => {
  provider = await startSignInProvider(CALLBACK);
  shared = await start();
});
afterAll(async () => {
  for (const close of closing.toReversed()) await close();
  await provider.close();
});
/** Everybody comes from an address of their own, so that no test is slowed by the misses of another. */
let visitors = 0;
beforeEach(() => void (visitors += 1));

async function start(environment: Record<string, string> = {}, issuer = provider.issuer) {
  let later = 0;
  const clock: Clock = { ...realClock, now: () => realClock.now() + later };
  const settings = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
  const fixed = { PUBLIC_URL, TRUSTED_PROXIES: '127.0.0.1', OIDC_OPERATORS: 'Ada@example.org' };
  const product = await startProduct({ ...settings, ...fixed, ...environment }, clock);
  closing.push(product.close);
  const api = await serveOperations(product.server);
  closing.push(api.close);
  const ask = (path: string, cookie = '', more: Record<string, string> = {}) =>
    fetch(api.base + path, {
      redirect: 'manual',
      headers: { cookie, 'x-forwarded-for': `203.0.113.${visitors}`, ...more },
    });
  const begin = async (next = '/runs', cookie = '') => {
    const response = await ask(`/api/session/oidc?next=${encodeURIComponent(next)}`, cookie);
    const set = response.headers.getSetCookie().join('\n');
    return { response, set, cookie: set.split(';')[0] ?? '', location: response.headers.get('location') ?? '' };
  };
  const come = async (back: URL, cookie: string) => {
    const response = await ask(`/api/session/oidc/callback${back.search}`, cookie);
    const sets = response.headers.getSetCookie();
    const [session = ''] = (sets.find((set) => set.includes('chutes-session=')) ?? '').split(';');
    return { response, sets, session, text: await response.text() };
  };
  const signIn = async (subject: string, next?: string) => {
    const begun = await begin(next);
    return come(await provider.goThrough(begun.location, { subject }), begun.cookie);
  };
  const me = async (cookie: string) => (await (await ask('/api/me', cookie)).json()) as Me;
  /** Does the work so much later. */
  const pass = async (ms: number, work: () => Promise<void>) => {
    later = ms;
    await work().finally(() => (later = 0));
  };
  const noted = async (): Promise<Partial<AuditEntry>[]> => {
    const { entries } = await product.server.door.audit({ limit: 10 });
    const own = entries.filter(({ address }) => address === `203.0.113.${visitors}`);
    return own.map(({ who, role, way, action, outcome }) => ({ who, role, way, action, outcome }));
  };
  return { ...product, api, ask, begin, come, signIn, me, noted, pass };
}

describe('signing in by a provider', () => {
  it('leads there with state, nonce and PKCE, and back by PUBLIC_URL whatever the request calls this place', async () => {
    const { begin } = shared;
    const { response, location, set } = await begin();
    const asked = new URL(location);
    expect([response.status, asked.origin]).toEqual([303, provider.issuer]);
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
    await pass(12 * 60 * MINUTE_MS, async () => {
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
    const { signIn, me, api } = await start({ OIDC_OPERATORS: 'bob, eve-3' });
    const { session } = await signIn('bob-2');
    expect(await me(session)).toMatchObject({ role: 'operator' });
    expect(await me((await signIn('eve-3')).session)).toMatchObject({ role: 'operator' });
    expect(await me((await signIn('ada-1')).session)).toMatchObject({ role: 'viewer' });
    await fetch(`${api.base}/api/session`, { method: 'DELETE', headers: { cookie: session } });
    expect(await me(session)).toMatchObject({ way: 'nobody' });
  });

  it('takes the place of the session that was there before', async () => {
    const { signIn, begin, come, me } = shared;
    const former = (await signIn('bob-2')).session;
    const { location, cookie } = await begin('/', former);
    // The session's own cookie stays at home when another site leads here.
    const { session } = await come(await provider.goThrough(location, { subject: 'ada-1' }), cookie);
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

describe('nobody is signed in', () => {
  it('whom the provider does not let in, and its reason is told', async () => {
    const { begin, come, noted } = shared;
    const { location, cookie } = await begin();
    const back = await provider.goThrough(location, { error: 'access_denied', error_description: 'Not in the team' });
    const { response, session, text, sets } = await come(back, cookie);
    expect([response.status, session]).toEqual([401, '']);
    expect(text).toContain('did not let you in, or you did not allow it (access_denied): Not in the team');
    expect(sets.join()).toContain('Max-Age=0');
    expect(await noted()).toMatchObject([{ who: null, action: 'session.sign-in', outcome: 'failed' }]);
  });

  it.each([
    ['another state', (back: URL) => back.searchParams.set('state', 'x'.repeat(43)), /begin again/],
    ['no state', (back: URL) => back.searchParams.delete('state'), /begin again/],
    ['another code', (back: URL) => back.searchParams.set('code', 'x'.repeat(43)), /used already or took too long/],
    ['another issuer', (back: URL) => back.searchParams.set('iss', 'https://evil.example'), /begin again/],
    [
      'words that somebody made up',
      (back: URL) => {
        back.search = '?error=access_denied&error_description=Call+0800&state=none';
      },
      /begin again/,
    ],
  ])('by an answer with %s', async (_what, change, words) => {
    const { begin, come } = shared;
    const { location, cookie } = await begin();
    const back = await provider.goThrough(location, { subject: 'ada-1' });
    change(back);
    const { response, session, text } = await come(back, cookie);
    expect([response.status, session]).toEqual([401, '']);
    expect(text).toMatch(words);
    expect(text).not.toContain('0800');
  });

  it('by an answer that was made for the sign-in of somebody else: its nonce and verifier differ', async () => {
    const { begin, come } = shared;
    const [hers, mine] = [await begin(), await begin()];
    const back = await provider.goThrough(hers.location, { subject: 'ada-1' });
    back.searchParams.set('state', new URL(mine.location).searchParams.get('state') ?? '');
    const { response, session } = await come(back, mine.cookie);
    expect([response.status, session]).toEqual([401, '']);
  });

  it('whose ID token has another nonce', async () => {
    const { begin, come } = shared;
    const { location, cookie } = await begin();
    const changed = new URL(location);
    changed.searchParams.set('nonce', 'x'.repeat(43));
    const { response, session, text } = await come(
      await provider.goThrough(changed.href, { subject: 'ada-1' }),
      cookie,
    );
    expect([response.status, session]).toEqual([401, '']);
    expect(text).toContain('was made for another sign-in');
  });

  it('by a code that was used, with its cookie or without', async () => {
    const { begin, come, noted } = shared;
    const { location, cookie } = await begin();
    const back = await provider.goThrough(location, { subject: 'ada-1' });
    expect((await come(back, cookie)).response.status).toBe(200);
    const again = await come(back, cookie);
    expect([again.response.status, again.session, again.text]).toEqual([
      401,
      '',
      expect.stringContaining('used already'),
    ]);
    const bare = await come(back, '');
    expect(bare.text).toContain(`no cookie __Host-chutes-sign-in`);
    expect(bare.text).toContain(`${PUBLIC_URL} (PUBLIC_URL)`);
    expect((await noted()).map(({ outcome }) => outcome)).toEqual(['failed', 'failed', 'done']);
  });

  it('by a cookie that was changed', async () => {
    const { begin, come } = shared;
    const { location, cookie } = await begin();
    const back = await provider.goThrough(location, { subject: 'ada-1' });
    const at = cookie.length - 9;
    const { response } = await come(
      back,
      cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1),
    );
    expect(response.status).toBe(401);
  });

  it('who took longer than ten minutes', async () => {
    const { begin, come, pass } = shared;
    const { location, cookie } = await begin();
    const back = await provider.goThrough(location, { subject: 'ada-1' });
    await pass(10 * MINUTE_MS, async () => {
      const { response, text } = await come(back, cookie);
      expect([response.status, text]).toEqual([401, expect.stringContaining('longer than ten minutes')]);
    });
  });

  it('by a wrong client secret, which is told without it', async () => {
    const { signIn } = await start({ OIDC_CLIENT_SECRET: 'another-canary-secret-4711' });
    const { response, text } = await signIn('ada-1');
    expect([response.status, text]).toEqual([
      401,
      expect.stringContaining('OIDC_CLIENT_ID or OIDC_CLIENT_SECRET is wrong'),
    ]);
    expect(text).not.toContain('4711');
  });

  it('while the provider is down, which is told, and mends itself once it is back', async () => {
    const gone = await startSignInProvider(CALLBACK);
    await gone.close();
    const { begin, come, noted, ask } = await start({}, gone.issuer);
    const { response } = await begin();
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await response.text()).toContain('cannot be reached (ECONNREFUSED)');
    expect((await ask('/sign-in', '', { accept: 'text/html' })).status).toBe(200);
    expect(await noted()).toEqual([]);
    const back = await startSignInProvider(CALLBACK, Number(new URL(gone.issuer).port));
    const begun = await begin();
    const returned = await back.goThrough(begun.location, { subject: 'ada-1' });
    await back.close();
    // It goes away again while somebody is there.
    const { response: lost, text } = await come(returned, begun.cookie);
    expect([lost.status, text]).toEqual([503, expect.stringContaining('cannot be reached')]);
  });

  it('again and again: after some misses they wait, by address', async () => {
    const { ask } = shared;
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1) statuses.push((await ask('/api/session/oidc/callback?code=x&state=y')).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 429]);
  });
});

it('a session is over where its provider is not asked any more, and a viewer’s where they were taken off the list', async () => {
  const { signIn, store, server } = shared;
  const { session } = await signIn('ada-1');
  const caller = { headers: new Headers({ cookie: session }), peer: '127.0.0.1' };
  expect(await server.door.identify(caller)).toMatchObject({ role: 'operator' });
  const { Door } = await import('@/lib/server/access/door');
  const { parseConfig } = await import('@/lib/config/config');
  const doorWith = (environment: Record<string, string>) =>
    new Door({ config: parseConfig(environment).access, isSecure: true, store, clock: realClock });
  const settings = { OIDC_CLIENT_ID: 'x', OIDC_CLIENT_SECRET: 'y', PUBLIC_URL };
  const other = doorWith({ ...settings, OIDC_ISSUER: 'https://other.example.org' });
  expect(await other.identify(caller)).toMatchObject({ way: 'nobody' });
  const fewer = doorWith({ ...settings, OIDC_ISSUER: provider.issuer, OIDC_OPERATORS: 'grace' });
  expect(await fewer.identify(caller)).toMatchObject({ way: 'oidc', role: 'viewer' });
});

it('nothing that the product told or kept holds the client’s secret', async () => {
  const { signIn, server, store } = shared;
  await signIn('ada-1');
  const told = JSON.stringify([
    await server.door.audit({ limit: 10 }),
    await store.access.tokens(),
    await server.status(),
  ]);
  expect(told).not.toContain('4711');
});
