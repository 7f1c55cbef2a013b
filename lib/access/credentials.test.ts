import { expect, it } from 'vitest';
import { credentialOf, secretInQuery, sessionCookie } from './credentials';
import { newSessionKey, newToken } from './secrets';

const key = newSessionKey();

it.each([
  [{ authorization: 'Bearer abc' }, { kind: 'bearer', secret: 'abc' }],
  [
    { authorization: 'bearer  abc', cookie: `chutes-session=${key}` },
    { kind: 'bearer', secret: 'abc' },
  ],
  [{ authorization: 'Basic YTpi' }, { kind: 'unreadable' }],
  [{ authorization: 'Bearer a b', cookie: `chutes-session=${key}` }, { kind: 'unreadable' }],
  [{ cookie: `a=b; chutes-session=${key}` }, { kind: 'session', secret: key }],
  [{ cookie: `xchutes-session=${key}` }, null],
  [{ cookie: 'chutes-session=short' }, null],
  [{}, null],
])('%j brings %j', (headers, credential) => {
  expect(credentialOf(new Headers(headers as Record<string, string>), false)).toEqual(credential);
});

it('behind TLS only the cookie that no other host can set counts', () => {
  expect(credentialOf(new Headers({ cookie: `chutes-session=${key}` }), true)).toBeNull();
  expect(credentialOf(new Headers({ cookie: `__Host-chutes-session=${key}` }), true)).toMatchObject({ secret: key });
});

it('the cookie is kept from scripts, from other sites and, behind TLS, from plain connections', () => {
  expect(sessionCookie(key, false, 60)).toBe(`chutes-session=${key}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict`);
  expect(sessionCookie(key, true, 60)).toBe(
    `__Host-chutes-session=${key}; Path=/; Max-Age=60; HttpOnly; SameSite=Strict; Secure`,
  );
  expect(sessionCookie(null, false, 60)).toContain('chutes-session=; Path=/; Max-Age=0');
});

it.each(['token=x', 'a=b&api_key=x', 'ACCESS_TOKEN=', 'x-api-key=1', 'key=1', 'authorization=Bearer%20x', '%74oken=x'])(
  'a secret in the query %s is told',
  (query) => {
    expect(secretInQuery(query)).not.toBeNull();
  },
);

it('a token is known under any name, and the sort of thing that pages ask is none', () => {
  expect(secretInQuery(`q=${newToken()}`)).toBe('a parameter');
  expect(secretInQuery('target=a&search=token&cursor=abc&keys=1&monkey=2&check=NO_KEY')).toBeNull();
});
