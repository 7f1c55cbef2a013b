import type { Clock } from '@/lib/clock/clock';
import { realClock } from '@/lib/clock/clock';
import type { AuditEntry, Me } from '@/lib/domain/access';
import type { Server } from '@/lib/server/server';
import { serveProduct } from './product';
import { CLIENT, startSignInProvider } from './sign-in-provider';

export const PUBLIC_URL = 'https://status.example.org';
export const CALLBACK = `${PUBLIC_URL}/api/session/oidc/callback`;

export type SignInProduct = Awaited<ReturnType<typeof startSignInProduct>>;

/**
 * For tests: the product with a provider that signs people in, asked as browsers ask it. Everybody comes from an address of their own (`somebodyElse`),
 * so that nobody is slowed by the misses of another. Whatever is started with it ends with it.
 */
export async function startSignInProduct() {
  const provider = await startSignInProvider(CALLBACK);
  const closing: (() => Promise<void>)[] = [provider.close];
  let visitors = 1;
  const from = () => `203.0.113.${visitors}`;
  const another = async (environment: Record<string, string> = {}, issuer = provider.issuer) => {
    const clock: Clock & { later: number } = { ...realClock, later: 0, now: () => realClock.now() + clock.later };
    const settings = { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret };
    const fixed = { PUBLIC_URL, TRUSTED_PROXIES: '127.0.0.1', OIDC_OPERATORS: 'Ada@example.org' };
    const product = await serveProduct({ ...settings, ...fixed, ...environment }, clock);
    closing.push(product.close);
    return {
      ...product,
      ...browser({ server: product.server, base: product.base, provider, from }),
      pass: passOf(clock),
    };
  };
  return {
    ...(await another()),
    provider,
    another,
    somebodyElse: () => void (visitors += 1),
    closeAll: async () => {
      for (const close of closing.toReversed()) await close();
    },
  };
}

/** Does the work so much later. */
const passOf = (clock: { later: number }) => async (ms: number, work: () => Promise<void>) => {
  clock.later = ms;
  await work().finally(() => (clock.later = 0));
};

interface BrowserParts {
  server: Server;
  base: string;
  provider: Awaited<ReturnType<typeof startSignInProvider>>;
  from: () => string;
}

function browser({ server, base, provider, from }: BrowserParts) {
  const ask = (path: string, cookie = '', more: Record<string, string> = {}) =>
    fetch(base + path, { redirect: 'manual', headers: { cookie, 'x-forwarded-for': from(), ...more } });
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
  /** What the audit has of whoever comes now. */
  const noted = async (): Promise<Partial<AuditEntry>[]> => {
    const { entries } = await server.door.audit({ limit: 10 });
    const own = entries.filter(({ address }) => address === from());
    return own.map(({ who, role, way, action, outcome }) => ({ who, role, way, action, outcome }));
  };
  return { base, ask, begin, come, signIn, me, noted };
}
