export type NormalBase = { ok: true; baseUrl: string } | { ok: false; problem: string };

/**
 * The base of an OpenAI-compatible API as the client uses it: ending in one `/v1`, without a trailing slash. An endpoint
 * pasted whole (`…/v1/chat/completions`) is cut back to its base. The problem never repeats what was given, because that
 * may hold a secret.
 */
export function normalizeBase(raw: string): NormalBase {
  const text = raw.trim();
  if (!/^https?:\/\//i.test(text)) return { ok: false, problem: 'must start with http:// or https://' };
  const url = parseUrl(text);
  if (!url) return { ok: false, problem: 'is not a valid URL' };
  if (url.username || url.password) return { ok: false, problem: 'must not contain a user name or password' };
  if (url.search) return { ok: false, problem: 'must not contain a query (?)' };
  if (url.hash) return { ok: false, problem: 'must not contain a fragment (#)' };
  return { ok: true, baseUrl: url.origin + versionedPath(url.pathname) };
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function versionedPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const joined = `/${segments.join('/')}`.replace(/\/v1\/(?:chat\/completions|models)$/, '/v1');
  return joined.replace(/(?:\/v1)+$/, '').replace(/^\/$/, '') + '/v1';
}
