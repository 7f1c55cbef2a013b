import { cleanLine, type Redact } from './clean-text';

export type RawHeaders = Record<string, string | string[] | undefined>;

const NAMES = new Set([
  'age',
  'alt-svc',
  'cache-control',
  'cache-status',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'grpc-message',
  'grpc-status',
  'location',
  'ngrok-error-code',
  'request-id',
  'retry-after',
  'server',
  'server-timing',
  'transfer-encoding',
  'via',
  'www-authenticate',
  'x-amzn-errortype',
  'x-error-code',
  'x-ms-error-code',
  'x-request-id',
  'x-served-by',
  'x-stand-in',
  'x-varnish',
  'x-vercel-error',
]);
const PREFIXES = ['cf-', 'x-chutes-', 'x-envoy-', 'x-litellm-'];
/** Anywhere in a name: proxies pass a vendor's header on under a prefix of their own, or name the bucket behind it. */
const PARTS = [
  ...['retry-after', 'ratelimit', 'rate-limit', '-reset', '-remaining', '-used-percent'],
  ...['cache-hit', 'cache-key', 'cache-status'],
];
/** `x-cache`, `x-vercel-cache`, `helicone-cache`. */
const CACHE = /(?:^|-)cache$/;
/** Kept first where an answer has more headers than are kept: they decide. */
const FIRST = /^(?:age|date|retry-after|content-type|server)$|retry-after|reset|remaining|cache/;

const MOST_HEADERS = 40;
const VALUE_LENGTH = 512;
const NAME_LENGTH = 100;

/** The response headers worth keeping, names in lower case, redacted and bounded; values of one name joined by commas. */
export function evidenceHeaders(headers: RawHeaders, redact: Redact): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value !== undefined && isKept(name.toLowerCase()) ? [[name.toLowerCase(), value] as const] : [],
  );
  return Object.fromEntries(
    withinBounds(kept).map(([name, value]) => [
      cleanLine(name, NAME_LENGTH, redact),
      cleanLine(Array.isArray(value) ? value.join(', ') : value, VALUE_LENGTH, redact),
    ]),
  );
}

/** As it came, for the client's own use: never to be shown. */
export function headerValue(headers: RawHeaders, name: string): string | null {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(', ') : value) ?? null;
}

function withinBounds<T>(kept: (readonly [string, T])[]): (readonly [string, T])[] {
  if (kept.length <= MOST_HEADERS) return kept;
  return kept.toSorted(([a], [b]) => Number(FIRST.test(b)) - Number(FIRST.test(a))).slice(0, MOST_HEADERS);
}

function isKept(name: string): boolean {
  return (
    NAMES.has(name) ||
    PREFIXES.some((prefix) => name.startsWith(prefix)) ||
    PARTS.some((part) => name.includes(part)) ||
    CACHE.test(name)
  );
}
