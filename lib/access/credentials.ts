import { isToken } from './secrets';

/** What a request brings along to show who sends it. */
export type Credential =
  { kind: 'bearer'; secret: string } | { kind: 'session'; secret: string } | { kind: 'unreadable' };

/** The cookie of a session; behind TLS under a name that no other host or path can set (RFC 6265bis §4.1.3.2). */
export const cookieName = (isSecure: boolean): string => (isSecure ? '__Host-chutes-session' : 'chutes-session');

const SESSION_KEY = /^[\w-]{43}$/;

/** The Authorization header goes before the cookie; null when there is neither. */
export function credentialOf(headers: Pick<Headers, 'get'>, isSecure: boolean): Credential | null {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    const secret = /^bearer +([\x21-\x7e]{1,512})$/i.exec(authorization.trim())?.[1];
    return secret === undefined ? { kind: 'unreadable' } : { kind: 'bearer', secret };
  }
  const secret = cookieOf(headers.get('cookie'), cookieName(isSecure));
  return secret !== null && SESSION_KEY.test(secret) ? { kind: 'session', secret } : null;
}

/** Null when there is none of that name. */
export function cookieOf(header: string | null, name: string): string | null {
  const pairs = (header ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
}

/** As Set-Cookie has it; without a key it is taken away. */
export function sessionCookie(key: string | null, isSecure: boolean, maxAgeSeconds: number): string {
  const age = key === null ? 0 : maxAgeSeconds;
  const parts = [`${cookieName(isSecure)}=${key ?? ''}`, 'Path=/', `Max-Age=${age}`, 'HttpOnly', 'SameSite=Strict'];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}

/** Names under which people put secrets into addresses, where logs, histories and Referer headers keep them. */
const SECRET_NAMES =
  /^(?:(?:access|api|auth|bearer|id|operator|refresh|session)?[-_]?(?:token|key)|authorization|password|passwd|secret|client[-_]?secret|x[-_]api[-_]key|jwt)$/i;

/** The parameter of a query that is, or by its name holds, a secret; null when there is none. Never its value. */
export function secretInQuery(query: string): string | null {
  for (const [name, value] of new URLSearchParams(query)) {
    if (SECRET_NAMES.test(name)) return name;
    if (isToken(value)) return 'a parameter';
  }
  return null;
}
