import { cleanLine, type Redact } from './clean-text';

export type RawHeaders = Record<string, string | string[] | undefined>;

const NAMES = new Set([
  'alt-svc',
  'cache-control',
  'cf-cache-status',
  'cf-ray',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'location',
  'request-id',
  'retry-after',
  'retry-after-ms',
  'server',
  'server-timing',
  'transfer-encoding',
  'via',
  'www-authenticate',
  'x-cache',
  'x-envoy-upstream-service-time',
  'x-request-id',
  'x-stand-in',
]);
const PREFIXES = ['x-chutes-', 'x-ratelimit-', 'ratelimit', 'x-litellm-'];

const MOST_HEADERS = 40;
const VALUE_LENGTH = 512;
const NAME_LENGTH = 100;

/** The response headers worth keeping, names in lower case, redacted and bounded; values of one name joined by commas. */
export function evidenceHeaders(headers: RawHeaders, redact: Redact): Record<string, string> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    value !== undefined && isKept(name.toLowerCase()) ? [[name.toLowerCase(), value] as const] : [],
  );
  return Object.fromEntries(
    kept
      .slice(0, MOST_HEADERS)
      .map(([name, value]) => [
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

function isKept(name: string): boolean {
  return NAMES.has(name) || PREFIXES.some((prefix) => name.startsWith(prefix));
}
