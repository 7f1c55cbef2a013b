import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf, newToken } from '@/lib/access/secrets';
import type { Role } from '@/lib/domain/access';
import { startProduct } from '@/lib/server/testing/product';
import { serveOperations } from '@/lib/server/testing/serve-operations';
import type { Operation } from './operation';
import { OPERATIONS } from './operations';

const OPERATOR = 'the-token-of-the-operator-4711';
const HOUR_MS = 3_600_000;

type Who = 'nobody' | 'viewer' | 'operator' | 'expired' | 'revoked' | 'foreign origin' | 'wrong' | 'ended session';
type Product = Awaited<ReturnType<typeof startProduct>>;

/** What is expected of each row, by its access alone: null where it is let in. */
const EXPECTED: Record<'public-read' | 'private', Record<Operation['access'], Partial<Record<Who, 401 | 403>>>> = {
  'public-read': {
    open: {},
    public: { expired: 401, revoked: 401, wrong: 401 },
    viewer: { nobody: 401, expired: 401, revoked: 401, wrong: 401, 'ended session': 401 },
    operator: { nobody: 401, viewer: 403, expired: 401, revoked: 401, wrong: 401, 'ended session': 401 },
  },
  private: {
    open: {},
    public: { nobody: 401, expired: 401, revoked: 401, wrong: 401, 'ended session': 401 },
    viewer: { nobody: 401, expired: 401, revoked: 401, wrong: 401, 'ended session': 401 },
    operator: { nobody: 401, viewer: 403, expired: 401, revoked: 401, wrong: 401, 'ended session': 401 },
  },
};

describe.each(['public-read', 'private'] as const)('with ACCESS=%s', (mode) => {
  let product: Product;
  let api: Awaited<ReturnType<typeof serveOperations>>;
  let headers: Record<Who, Record<string, string>>;

  beforeAll(async () => {
    product = await startProduct({ ACCESS: mode, OPERATOR_TOKEN: OPERATOR });
    api = await serveOperations(product.server);
    const viewer = await tokenOf(product, 'viewer');
    const revoked = await tokenOf(product, 'operator');
    await product.server.door.revokeToken(revoked.id);
    const ended = await cookieOf(product, OPERATOR);
    await product.server.door.signOut(callerOf({ cookie: ended }));
    headers = {
      nobody: {},
      viewer: bearer(viewer.token),
      operator: bearer((await tokenOf(product, 'operator')).token),
      expired: bearer(await expiredToken(product)),
      revoked: bearer(revoked.token),
      'foreign origin': {
        ...bearer((await tokenOf(product, 'operator')).token),
        'sec-fetch-site': 'cross-site',
        origin: 'https://evil.example',
      },
      wrong: bearer(newToken()),
      'ended session': { cookie: ended },
    };
  });
  afterAll(async () => {
    await api.close();
    await product.close();
  });

  const whoever = Object.keys({ ...EXPECTED.private.operator, operator: 0, 'foreign origin': 0 }) as Who[];
  const cases = OPERATIONS.flatMap((row) => whoever.map((who) => [row.id, who, row] as const));

  it.each(cases)('%s, asked by %s, is answered as its row says', async (_id, who, row) => {
    const status = await statusOf(row, headers[who]);
    // Too many tokens that are not good are slowed (429), which lets nobody in either.
    const answered = status === 429 ? 401 : status;
    const expected = who === 'foreign origin' ? foreign(row) : (EXPECTED[mode][row.access][who] ?? null);
    expect([401, 403].includes(answered) ? answered : null).toBe(expected);
  });

  /** Asked for something that is not there, so that nothing comes of it where it is let in. */
  async function statusOf({ path, method, access }: Operation, given: Record<string, string>): Promise<number> {
    const place = path.replaceAll(/\{\w+\}/g, 'no-such-thing');
    const body =
      method === 'GET' || method === 'DELETE' ? {} : { body: access === 'open' ? '{"token":"x"}' : '{"x":1}' };
    const type: Record<string, string> = method === 'GET' ? {} : { 'content-type': 'application/json' };
    const response = await fetch(api.base + place, {
      method,
      redirect: 'manual',
      ...body,
      headers: { ...type, ...given },
    });
    await response.body?.cancel();
    // What is not good at signing in is the operation's own answer.
    return path === '/api/session' && [401, 429].includes(response.status) ? 0 : response.status;
  }
});

const foreign = ({ method, access }: Operation): 403 | null => (method !== 'GET' || access === 'operator' ? 403 : null);

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const callerOf = (given: Record<string, string>) => ({ headers: new Headers(given), peer: '127.0.0.1' });

const tokenOf = ({ server }: Product, role: Role) => server.door.createToken({ name: role, role }, null);

async function expiredToken({ store }: Product): Promise<string> {
  const token = newToken();
  const [createdAt, expiresAt] = [2, 1].map((hours) => new Date(Date.now() - hours * HOUR_MS).toISOString());
  await store.access.addToken({
    ...{ id: 'expired', name: 'expired', role: 'operator', createdBy: null, digest: digestOf(token) },
    ...{ createdAt: createdAt ?? '', expiresAt: expiresAt ?? '' },
  });
  return token;
}

async function cookieOf({ server }: Product, token: string): Promise<string> {
  const { setCookie } = await server.door.signIn(token, callerOf({}));
  return setCookie.split(';')[0] ?? '';
}
