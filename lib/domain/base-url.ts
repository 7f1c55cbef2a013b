export type NormalBase = { ok: true; baseUrl: string } | { ok: false; problem: string };

/**
 * The base of an OpenAI-compatible API as the client uses it, without a trailing slash. A path that holds a version
 * segment anywhere (`/v1/openai`, `/api/paas/v4`) is whole as it stands; any other gets `/v1`. An endpoint pasted whole
 * (`…/v1/chat/completions`) is cut back to its base. The problem never repeats what was given, because that may hold a
 * secret.
 */
export function normalizeBase(raw: string): NormalBase {
  const text = raw.trim();
  if (!/^https?:\/\//i.test(text)) return { ok: false, problem: 'must start with http:// or https://' };
  // A parser would take what follows for the host: of https:///v1 it makes https://v1.
  if (/^https?:\/\/[\\/]/i.test(text)) return { ok: false, problem: 'has no host' };
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

/** `v1`, `v4`, `v1beta`, `v1alpha2`, `v1p1beta1`, `v2.1`, in any case. */
const VERSION = /^v\d+(?:\.\d+)?(?:p\d+)?(?:(?:alpha|beta|preview|rc)\d*)?$/i;
const CHAT_ENDPOINT = /(?:\/chat\/completions)+$/i;
/** Without a version before them these may be part of a base: some gateways have theirs at `/models`. */
const VERSIONED_ENDPOINT = /(?:\/(?:chat\/completions|completions|embeddings|responses|models))+$/i;

function versionedPath(path: string): string {
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    // Servers have their versions in lower case; a capital is a slip of whoever wrote the base down.
    .map((segment) => (VERSION.test(segment) ? segment.toLowerCase() : segment));
  const versioned = segments.some((segment) => VERSION.test(segment));
  const once = segments.filter((segment, at) => segment !== segments[at - 1] || !VERSION.test(segment));
  const joined = once.map((segment) => `/${segment}`).join('');
  if (!versioned) return `${joined.replace(CHAT_ENDPOINT, '')}/v1`;
  return joined.replace(VERSIONED_ENDPOINT, '');
}
