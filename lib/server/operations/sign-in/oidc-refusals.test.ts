import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CALLBACK, PUBLIC_URL, type SignInProduct, startSignInProduct } from '@/lib/server/testing/sign-in-product';
import { startSignInProvider } from '@/lib/server/testing/sign-in-provider';

const MINUTE_MS = 60_000;

let shared: SignInProduct;
beforeAll(async () => (shared = await startSignInProduct()));
afterAll(() => shared.closeAll());
beforeEach(() => shared.somebodyElse());

describe('nobody is signed in', () => {
  it('whom the provider does not let in, and its reason is told', async () => {
    const { begin, come, noted } = shared;
    const { location, cookie } = await begin();
    const back = await shared.provider.goThrough(location, {
      error: 'access_denied',
      error_description: 'Not in the team',
    });
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
    const back = await shared.provider.goThrough(location, { subject: 'ada-1' });
    change(back);
    const { response, session, text } = await come(back, cookie);
    expect([response.status, session]).toEqual([401, '']);
    expect(text).toMatch(words);
    expect(text).not.toContain('0800');
  });

  it('by an answer that was made for the sign-in of somebody else: its nonce and verifier differ', async () => {
    const { begin, come } = shared;
    const [hers, mine] = [await begin(), await begin()];
    const back = await shared.provider.goThrough(hers.location, { subject: 'ada-1' });
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
      await shared.provider.goThrough(changed.href, { subject: 'ada-1' }),
      cookie,
    );
    expect([response.status, session]).toEqual([401, '']);
    expect(text).toContain('was made for another sign-in');
  });

  it('by a code that was used, with its cookie or without', async () => {
    const { begin, come, noted } = shared;
    const { location, cookie } = await begin();
    const back = await shared.provider.goThrough(location, { subject: 'ada-1' });
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
    const back = await shared.provider.goThrough(location, { subject: 'ada-1' });
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
    const back = await shared.provider.goThrough(location, { subject: 'ada-1' });
    await pass(10 * MINUTE_MS, async () => {
      const { response, text } = await come(back, cookie);
      expect([response.status, text]).toEqual([401, expect.stringContaining('longer than ten minutes')]);
    });
  });

  it('by a wrong client secret, which is told without it', async () => {
    const { signIn } = await shared.another({ OIDC_CLIENT_SECRET: 'another-canary-secret-4711' });
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
    const { begin, come, noted, ask } = await shared.another({}, gone.issuer);
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
