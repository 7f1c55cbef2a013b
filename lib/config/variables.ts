import { z } from 'zod';
import { normalizeBase } from '@/lib/domain/base-url';
import { AUTH_STYLES } from '@/lib/domain/words';
import { ACCESS_VARIABLES } from './access-variables';
import { cleanValue, withoutScheme } from './clean-value';
import { listed, variable, wholeNumber, word } from './variable';

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
  STAND_IN_SCHEDULE: word(['on', 'off'], 'on'),
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
      // The dot of the root names the same host, and resolvers do not find every name that has it.
      .transform((name) => name.replace(/(?<=.)\.$/, ''))
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
  SMTP_URL: variable(
    'an smtp:// or smtps:// URL with a host, such as smtps://user:password@mail.example.org',
    z
      .string()
      .regex(/^smtps?:\/\//i)
      .refine((text) => URL.canParse(text) && new URL(text).hostname !== '' && isDecodable(text))
      .optional(),
    true,
  ),
  ...ACCESS_VARIABLES,
  METRICS: word(['on', 'off'], 'on'),
  LOG_LEVEL: word(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'warn'),
} as const;

function isDecodable(text: string): boolean {
  try {
    return decodeURIComponent(text) !== '';
  } catch {
    return false;
  }
}

export type VariableName = keyof typeof VARIABLES;
export type Values = { [Name in VariableName]: z.output<(typeof VARIABLES)[Name]['schema']> };
