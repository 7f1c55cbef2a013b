import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** What the provider knows of its people, by subject. */
const PEOPLE: Record<string, Record<string, unknown>> = {
  'ada-1': { email: 'ada@example.org', email_verified: true, preferred_username: 'ada' },
  'bob-2': { email: 'ada@example.org', email_verified: false, preferred_username: 'bob' },
  'eve-3': { preferred_username: 'ada@example.org' },
};

export const CLIENT = { id: 'chutes-status', secret: 'canary-secret-of-the-client-4711' };

/**
 * For tests: a certified OpenID provider on loopback. Whom it signs in says its caller (`goThrough`); all else, PKCE, codes that are good once,
 * signed tokens, userinfo, is the provider's own.
 */
export async function startSignInProvider(redirectUri: string, port = 0, canEndSessions = true) {
  const web = createServer();
  await new Promise<void>((resolve) => web.listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [redirectUri] },
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['preferred_username'] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: canEndSessions } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
    loadExistingGrant: async (context: GrantContext) => {
      const grant = new provider.Grant({ clientId: CLIENT.id, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  let decision: Decision = { error: 'access_denied' };
  web.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response);
    const result = 'subject' in decision ? { login: { accountId: decision.subject } } : decision;
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  return {
    issuer,
    /** As a browser that was sent to `url`; resolves with where it is sent back to. */
    goThrough: async (url: string, as: Decision): Promise<URL> => {
      decision = as;
      return goBack(url, redirectUri);
    },
    close: async () => {
      web.closeAllConnections();
      await new Promise((resolve) => web.close(resolve));
    },
  };
}

/** Whom it signs in, or why it does not. */
type Decision = { subject: string } | { error: string; error_description?: string };

interface GrantContext {
  oidc: { session: { accountId: string } };
}

async function goBack(url: string, redirectUri: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = url;
  for (let steps = 0; steps < 10 && !at.startsWith(redirectUri); steps += 1) {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null) throw new Error(`the provider answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at).href;
  }
  return new URL(at);
}
