import { isIP } from 'node:net';
import { z } from 'zod';
import { normalizeBase } from '@/lib/domain/base-url';
import { AUTH_STYLES } from '@/lib/domain/words';
import { ACCESS_MODES } from '@/lib/domain/access';
import { cleanValue, cleanWord, isPlaceholder, withoutScheme } from './clean-value';

/** One environment variable: what it takes in words, how its text becomes a value, and whether the text is a secret. */
interface Variable<T extends z.ZodType> {
  takes: string;
  schema: T;
  /** Never shown, not even its length; of any other variable a refusal shows what nobody would have for a secret. */
  secret?: true;
}

const variable = <T extends z.ZodType>(takes: string, schema: T, secret?: true): Variable<T> =>
  secret ? { takes, schema, secret } : { takes, schema };

const wholeNumber = (min: number, max: number, unit: string, fallback: number) =>
  variable(
    `a whole number from ${min} to ${max} (${unit}; default ${fallback})`,
    z
      .string()
      .regex(/^\d{1,10}$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .default(fallback),
  );

const key = variable(
  'a key of visible ASCII characters, without spaces',
  z
    .string()
    .transform((text) => cleanValue(withoutScheme(text)) ?? '')
    .pipe(
      z
        .string()
        .max(4096)
        .regex(/^[\x21-\x7e]+$/)
        .refine((text) => !/^(?:bearer|authorization|x-api-key):?$/i.test(text), 'there is only the name of a header'),
    )
    .optional(),
  true,
);

const model = variable(
  'a model id without spaces, at most 200 characters',
  z
    .string()
    .max(200)
    .regex(/^[^\s<>]+$/)
    .optional(),
);

const proxy = variable('an http(s) URL such as http://proxy.example:3128', z.string().optional(), true);

const word = <const T extends readonly [string, ...string[]]>(words: T, fallback: T[number]) =>
  variable(
    `one of ${words.join(', ')}`,
    z
      .string()
      .transform(cleanWord)
      .pipe(z.enum(words))
      .default(fallback as never),
  );

const base = z
  .string()
  .transform((text, context) => {
    const normal = normalizeBase(text);
    if (normal.ok) return normal.baseUrl;
    context.addIssue({ code: 'custom', message: normal.problem });
    return z.NEVER;
  })
  .optional();

/** As `base`, without `/v1`: the management API stands beside the OpenAI-compatible one. */
const managementBase = base.transform((normal) => normal?.replace(/\/v1$/, ''));

const listed = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** Every client sets these, so none of them can say who asks. */
const RESERVED_HEADERS =
  /^(?:authorization|cookie|host|origin|referer|user-agent|accept.*|content-.*|x-forwarded-(?:for|proto|host))$/i;

const DAY_MS = 86_400_000;

/** Every variable of the contract, in the order of .env.example. */
export const VARIABLES = {
  CONFIG_FILE: variable(
    'the path of a file such as chutes-status.yaml',
    z
      .string()
      .max(4096)
      .refine((text) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(text), 'a URL is no path')
      .optional(),
  ),
  CHUTES_API_BASE: variable('an http(s) URL such as https://llm.chutes.ai/v1', base),
  CHUTES_API_KEY: key,
  CHUTES_API_TOKEN: key,
  CHUTES_MANAGEMENT_BASE: variable('an http(s) URL such as https://api.chutes.ai', managementBase),
  CHUTES_TEXT_MODEL: model,
  CHUTES_MODEL_ID: model,
  CHUTES_VLM_MODEL: model,
  CHUTES_AUTH_STYLE: word(AUTH_STYLES, 'bearer'),
  HTTP_PROXY: proxy,
  HTTPS_PROXY: proxy,
  NO_PROXY: variable('host names and addresses separated by commas', z.string().default(''), true),
  CHUTES_MAX_CONCURRENCY: wholeNumber(1, 256, 'calls in flight', 4),
  CHECK_TIMEOUT_MS: wholeNumber(100, 600_000, 'milliseconds', 20_000),
  RETRY_MAX_ATTEMPTS: wholeNumber(1, 20, 'attempts', 3),
  RETRY_BASE_MS: wholeNumber(1, 60_000, 'milliseconds', 500),
  RETRY_MAX_DELAY_MS: wholeNumber(1, 600_000, 'milliseconds', 8000),
  RETRY_BUDGET_MS: wholeNumber(0, 3_600_000, 'milliseconds', 30_000),
  RESPONSE_MAX_BYTES: wholeNumber(1024, 67_108_864, 'bytes', 1_048_576),
  STALE_AFTER_MS: wholeNumber(1000, 30 * DAY_MS, 'milliseconds', 3_600_000),
  EVIDENCE_KEEP_DAYS: wholeNumber(1, 3650, 'days', 14),
  ATTEMPTS_KEEP_DAYS: wholeNumber(1, 3650, 'days', 90),
  DATA_DIR: variable(
    'a directory that can be written',
    z
      .string()
      .max(4096)
      .refine((text) => !/^[a-z][a-z0-9+.-]+:\/\//i.test(text), 'a URL goes into DATABASE_URL')
      .default('.data'),
  ),
  DATABASE_URL: variable(
    'a postgres:// or postgresql:// URL',
    z
      .string()
      .regex(/^postgres(ql)?:\/\//)
      .refine((text) => URL.canParse(text))
      .optional(),
    true,
  ),
  INSTANCE_ID: variable(
    'a short name of letters, digits, dots and hyphens; it begins the names under which this server’s runs stand',
    z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9.-]{0,39}$/)
      .default('instance'),
  ),
  LEASE_MS: wholeNumber(1000, 600_000, 'milliseconds', 15_000),
  HOST: variable(
    'an address or host name to listen on',
    z
      .string()
      .max(253)
      .regex(/^[A-Za-z0-9.:_-]+$/)
      .default('127.0.0.1'),
  ),
  PORT: wholeNumber(0, 65_535, 'a port; 0 picks a free one', 3000),
  ALLOWED_HOSTS: variable(
    'host names separated by commas',
    z
      .string()
      .regex(/^[A-Za-z0-9.:_,\s[\]-]*$/)
      .default('')
      .transform((text) => listed(text.toLowerCase())),
  ),
  PUBLIC_URL: variable(
    'the http(s) address that others open, such as https://status.example.org, without a path',
    z
      .string()
      .max(300)
      .transform((text, context) => {
        const url = URL.canParse(text) ? new URL(text) : null;
        const isPlain = url && /^https?:$/.test(url.protocol) && text.replace(/\/$/, '').toLowerCase() === url.origin;
        if (isPlain) return url.origin;
        context.addIssue({ code: 'custom', message: 'no path, query, user or default port' });
        return z.NEVER;
      })
      .optional(),
  ),
  ACCESS: variable(
    `one of ${ACCESS_MODES.join(', ')} (default open on loopback, private with a way to sign in)`,
    z.string().transform(cleanWord).pipe(z.enum(ACCESS_MODES)).optional(),
  ),
  OPERATOR_TOKEN: variable(
    'a token of 16 to 512 visible ASCII characters that is no placeholder',
    z
      .string()
      .max(512)
      .regex(/^[\x21-\x7e]{16,}$/)
      .refine((text) => !isPlaceholder(text), 'that is a placeholder')
      .refine((text) => new Set(text).size >= 6, 'it repeats a few characters')
      .optional(),
    true,
  ),
  TRUSTED_PROXIES: variable(
    'addresses and ranges such as 10.0.0.0/8, separated by commas',
    z
      .string()
      .max(4096)
      .transform(listed)
      .refine((all) => all.every(isAddressOrRange), 'one of them is neither')
      .optional(),
  ),
  TRUSTED_PROXY_USER_HEADER: variable(
    'the name of a header that a proxy sets and clients cannot, such as X-Forwarded-User',
    z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9-]{1,63}$/)
      .refine((name) => !RESERVED_HEADERS.test(name), 'a header with a meaning of its own')
      .optional(),
  ),
  TRUSTED_PROXY_OPERATORS: variable(
    'names as that header has them, separated by commas; * for all',
    z.string().max(8192).default('').transform(listed),
  ),
  METRICS: word(['on', 'off'], 'on'),
  LOG_LEVEL: word(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'warn'),
} as const;

export type VariableName = keyof typeof VARIABLES;
export type Values = { [Name in VariableName]: z.output<(typeof VARIABLES)[Name]['schema']> };
