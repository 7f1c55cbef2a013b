import type { AuthStyle } from '@/lib/domain/words';
import { ConfigError } from './config-error';
import { VARIABLES, type Values, type VariableName } from './variables';

export interface Config {
  gateway: {
    /** Normalised base with `/v1`; null means the stand-in. */
    baseUrl: string | null;
    apiKey: string | null;
    authStyle: AuthStyle;
    textModel: string | null;
    vlmModel: string | null;
    /** Where the public utilisation feed is; null when none is to be read. */
    managementBase: string | null;
  };
  limits: {
    maxConcurrency: number;
    timeoutMs: number;
    maxBytes: number;
    retry: { maxAttempts: number; baseMs: number; maxDelayMs: number; budgetMs: number };
  };
  staleAfterMs: number;
  /** How long evidence and attempts are kept; results and rollups are kept for good. */
  keep: { evidenceDays: number; attemptsDays: number };
  store: { kind: 'sqlite'; directory: string } | { kind: 'postgres'; url: string };
  listen: { host: string; port: number; allowedHosts: string[] };
  logLevel: Values['LOG_LEVEL'];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment once. Throws ConfigError for the first variable that cannot be used. */
export function parseConfig(environment: Environment = process.env): Config {
  const values = readAll(environment);
  return {
    gateway: {
      baseUrl: values.CHUTES_API_BASE ?? null,
      apiKey: values.CHUTES_API_KEY ?? null,
      authStyle: values.CHUTES_AUTH_STYLE,
      textModel: values.CHUTES_TEXT_MODEL ?? values.CHUTES_MODEL_ID ?? null,
      vlmModel: values.CHUTES_VLM_MODEL ?? null,
      managementBase: values.CHUTES_MANAGEMENT_BASE ?? null,
    },
    limits: {
      maxConcurrency: values.CHUTES_MAX_CONCURRENCY,
      timeoutMs: values.CHECK_TIMEOUT_MS,
      maxBytes: values.RESPONSE_MAX_BYTES,
      retry: {
        maxAttempts: values.RETRY_MAX_ATTEMPTS,
        baseMs: values.RETRY_BASE_MS,
        maxDelayMs: values.RETRY_MAX_DELAY_MS,
        budgetMs: values.RETRY_BUDGET_MS,
      },
    },
    staleAfterMs: values.STALE_AFTER_MS,
    keep: { evidenceDays: values.EVIDENCE_KEEP_DAYS, attemptsDays: values.ATTEMPTS_KEEP_DAYS },
    store: values.DATABASE_URL
      ? { kind: 'postgres', url: values.DATABASE_URL }
      : { kind: 'sqlite', directory: values.DATA_DIR },
    listen: { host: values.HOST, port: values.PORT, allowedHosts: values.ALLOWED_HOSTS },
    logLevel: values.LOG_LEVEL,
  };
}

function readAll(environment: Environment): Values {
  const names = Object.keys(VARIABLES) as VariableName[];
  return Object.fromEntries(names.map((name) => [name, readOne(name, environment[name])])) as Values;
}

function readOne(name: VariableName, raw: string | undefined): unknown {
  const { schema, takes, ...variable } = VARIABLES[name];
  const text = unquote(raw);
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const own = parsed.error.issues.find((issue) => issue.code === 'custom')?.message;
  const shown = 'secret' in variable ? null : shorten(raw ?? '');
  throw new ConfigError(name, shown, own && own !== 'Invalid input' ? `${takes} (${own})` : takes);
}

/** Shells and .env files leave quotes and spaces around values by accident; an empty value is an unset one. */
function unquote(raw: string | undefined): string | undefined {
  const text = raw
    ?.trim()
    .replace(/^(["'])(.*)\1$/s, '$2')
    .trim();
  return text === '' ? undefined : text;
}

const shorten = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);
