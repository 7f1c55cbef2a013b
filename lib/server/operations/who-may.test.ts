import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf, newSessionKey, newToken } from '@/lib/access/secrets';
import type { Role } from '@/lib/domain/access';
import { type ServedProduct, serveProduct } from '@/lib/server/testing/product';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';

const OPERATOR = 'the-token-of-the-operator-4711';
const HOUR_MS = 3_600_000;

type Asked = Pick<Operation, 'id' | 'path' | 'method' | 'access'>;
type Refused = Record<Operation['access'], 401 | 403 | null>;

/** Pages that are not for whoever may read. */
const PAGES: Record<string, Operation['access']> = {
  ...{ '/sign-in': 'open', '/s/x': 'open', '/': 'public', '/wall': 'public', '/days/x': 'public' },
  ...{ '/incidents': 'public', '/incidents/x': 'public', '/audit': 'operator', '/tokens': 'operator' },
};

/** Every page of the app, and its forms. */
function pages(): Asked[] {
  const files = readdirSync('app', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?:^|\/)page\.tsx$/.test(file),
  );
  const paths = files.map(
    (file): `/${string}` => `/${file.replace(/\/?page\.tsx$/, '').replaceAll(/\[[^\]]*\]/g, 'x')}`,
  );
  return paths.flatMap((path) => [
    { id: path, path, method: 'GET', access: PAGES[path] ?? 'viewer' } as const,
    { id: `a form of ${path}`, path, method: 'POST', access: path === '/verify' ? 'viewer' : 'operator' } as const,
  ]);
}

/** Signing out comes last, for it ends what the others are asked with. */
const isSignOut = ({ id }: Asked) => id === 'session.sign-out';
const ROWS: readonly Asked[] = [
  ...OPERATIONS.filter((row) => !isSignOut(row)),
  ...pages(),
  ...OPERATIONS.filter(isSignOut),
];

/** Null where they are let in, by what a row asks for. A session that has ended is nobody's; a token that is not good is told so. */
const NOBODY: Record<'public-read' | 'private', Refused> = {
  'public-read': { open: null, public: null, viewer: 401, operator: 401 },
  private: { open: null, public: 401, viewer: 401, operator: 401 },
};
const VIEWER: Refused = { open: null, public: null, viewer: null, operator: 403 };
const OPERATORS: Refused = { open: null, public: null, viewer: null, operator: null };
const NO_TOKEN: Refused = { open: null, public: 401, viewer: 401, operator: 401 };

const FOREIGN: [string, Record<string, string>][] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a neighbour of this site', { 'sec-fetch-site': 'same-site' }],
  ['another site, in an old browser', { origin: 'https://evil.example' }],
  ['nowhere', { origin: 'null' }],
];

describe.each(['public-read', 'private'] as const)('with ACCESS=%s', (mode) => {
  let product: ServedProduct;
  beforeAll(async () => {
    product = await serveProduct({ ACCESS: mode, OPERATOR_TOKEN: OPERATOR });
  });
  afterAll(async () => {
    await product.close();
  });

  it.each<[string, Refused, (product: ServedProduct) => Promise<Record<string, string>>]>([
    ['nobody', NOBODY[mode], async () => ({})],
    ['a viewer', VIEWER, async () => bearer((await tokenOf(product, 'viewer')).token)],
    ['a viewer who signed in', VIEWER, async () => cookieOf(product, (await tokenOf(product, 'viewer')).token)],
    ['an operator', OPERATORS, async () => bearer((await tokenOf(product, 'operator')).token)],
    ['an operator who signed in', OPERATORS, () => cookieOf(product, OPERATOR)],
    ['a token that has expired', NO_TOKEN, async () => bearer(await expiredToken(product))],
    ['a token that was revoked', NO_TOKEN, () => revoked(product).then(({ token }) => bearer(token))],
    ['a token that never was', NO_TOKEN, async () => bearer(newToken())],
    ['a session that has expired', NOBODY[mode], () => expiredSession(product)],
    ['a session whose token was revoked', NOBODY[mode], () => revoked(product).then(({ session }) => session)],
    ['a session that was signed out', NOBODY[mode], () => signedOut(product)],
    ['a session that never was', NOBODY[mode], async () => ({ cookie: `chutes-session=${newSessionKey()}` })],
  ])('%s is answered as each row says', async (_who, refused, credential) => {
    const headers = await credential(product);
    expect(await surprises(headers, ({ access }) => refused[access])).toEqual([]);
  });

  // Whose pages are foreign is the same in every mode.
  it.each(mode === 'private' ? FOREIGN : [])(
    'a page of %s changes nothing, and reads nothing that is for operators, with the cookie of one',
    async (_where, from) => {
      const foreign = ({ method, access }: Asked) => (method !== 'GET' || access === 'operator' ? 403 : null);
      const cookie = await cookieOf(product, (await tokenOf(product, 'operator')).token);
      expect(await surprises({ ...cookie, ...from }, foreign)).toEqual([]);
    },
  );

  /** The rows that are answered otherwise than expected, asked one after the other. */
  async function surprises(headers: Record<string, string>, expected: (row: Asked) => 401 | 403 | null) {
    const found: string[] = [];
    for (const row of ROWS) {
      const status = await statusOf(row, headers);
      const wanted = expected(row);
      if (status !== wanted) found.push(`${row.id}: ${status} instead of ${wanted}`);
    }
    return found;
  }

  /** Asked for something that is not there, so that nothing comes of it where it is let in; null where it is. */
  async function statusOf({ path, method, access }: Asked, given: Record<string, string>): Promise<401 | 403 | null> {
    const place = path.replaceAll(/\{\w+\}/g, 'no-such-thing');
    const body =
      method === 'GET' || method === 'DELETE' ? {} : { body: access === 'open' ? '{"token":"x"}' : '{"x":1}' };
    const type: Record<string, string> = method === 'GET' ? {} : { 'content-type': 'application/json' };
    const response = await fetch(product.base + place, {
      method,
      redirect: 'manual',
      ...body,
      headers: { ...type, ...given },
    });
    await response.body?.cancel();
    // What is not good at signing in is the operation's own answer.
    if (path === '/api/session' && [401, 429].includes(response.status)) return null;
    // Too many tokens that are not good are slowed (429), which lets nobody in either.
    const status = response.status === 429 ? 401 : response.status;
    return status === 401 || status === 403 ? status : null;
  }
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const callerOf = (given: Record<string, string>) => ({ headers: new Headers(given), peer: '127.0.0.1' });

const tokenOf = ({ server }: ServedProduct, role: Role) => server.door.createToken({ name: role, role }, null);

async function expiredToken({ store }: ServedProduct): Promise<string> {
  const token = newToken();
  const [createdAt, expiresAt] = [2, 1].map((hours) => new Date(Date.now() - hours * HOUR_MS).toISOString());
  await store.access.addToken({
    ...{ id: 'expired', name: 'expired', role: 'operator', createdBy: null, digest: digestOf(token) },
    ...{ createdAt: createdAt ?? '', expiresAt: expiresAt ?? '' },
  });
  return token;
}

async function cookieOf({ server }: ServedProduct, token: string): Promise<{ cookie: string }> {
  const { setCookie } = await server.door.signIn(token, callerOf({}));
  return { cookie: setCookie.split(';')[0] ?? '' };
}

/** A token, and a session that was signed in with it before it was taken back. */
async function revoked(product: ServedProduct) {
  const { id, token } = await tokenOf(product, 'operator');
  const session = await cookieOf(product, token);
  await product.server.door.revokeToken(id);
  return { token, session };
}

async function signedOut(product: ServedProduct): Promise<{ cookie: string }> {
  const session = await cookieOf(product, (await tokenOf(product, 'operator')).token);
  await product.server.door.signOut(callerOf(session));
  return session;
}

async function expiredSession({ store }: ServedProduct): Promise<{ cookie: string }> {
  const [key, now] = [newSessionKey(), Date.now()];
  const times = { createdAt: now - 2 * HOUR_MS, expiresAt: now - HOUR_MS };
  await store.access.addSession({
    ...{ digest: digestOf(key), name: 'operator', role: 'operator', tokenId: null, person: null },
    ...times,
  });
  return { cookie: `chutes-session=${key}` };
}
