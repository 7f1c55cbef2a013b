import { looksLikeKey } from '@/lib/domain/key-answer';
import type { Plan } from '@/lib/domain/target-plan';
import { accessConfig, type AccessConfig } from './access-config';
import { cleanValue, isPlaceholder } from './clean-value';
import { VariableError } from './config-error';
import { loadConfigFile } from './file/parse-config-file';
import { NO_PLAN } from './file/to-plan';
import { proxyFor } from './proxy-for';
import { identityOf, type TargetConfig } from './target-config';
import { VARIABLES, type Values, type VariableName } from './variables';

/** Where the targets come from: one that the variables name, or a file. */
export type ConfigSource =
  | { kind: 'environment' }
  | {
      kind: 'file';
      path: string;
      /** The beginning of the digest of its bytes. */
      version: string;
      /** What it says that this version does not act on yet. */
      notActedOn: string[];
    };

/** One line of what a file asks for and this version does not do; none where it does all. */
export const unheeded = (source: ConfigSource): string[] =>
  source.kind === 'file' && source.notActedOn.length > 0
    ? [`${source.path}: read and checked, but not acted on by this version: ${source.notActedOn.join(', ')}.`]
    : [];

export interface Listen {
  host: string;
  port: number;
  /** Further names that it answers to. */
  allowedHosts: string[];
  /** The origin that links and previews carry; null when none was told. */
  publicUrl: string | null;
}

export interface Config {
  source: ConfigSource;
  /** At least one, with ids of their own. */
  targets: readonly [TargetConfig, ...TargetConfig[]];
  plan: Plan;
  /** Of each call. */
  limits: {
    timeoutMs: number;
    maxBytes: number;
    retry: { maxAttempts: number; baseMs: number; maxDelayMs: number; budgetMs: number };
  };
  staleAfterMs: number;
  /** Whether the built-in stand-in is run by itself unless it is told not to. */
  standInSchedule: boolean;
  /** How long evidence and attempts are kept; results and rollups are kept for good. */
  keep: { evidenceDays: number; attemptsDays: number };
  store: { kind: 'sqlite'; directory: string } | { kind: 'postgres'; url: string };
  /** Its runs stand on a lease that it renews: once that has lapsed, another instance ends them as interrupted. */
  instance: { id: string; leaseMs: number };
  listen: Listen;
  access: AccessConfig;
  /** The server that takes mail, with its password; null: none. */
  smtpUrl: string | null;
  /** Whether /metrics is served. */
  metrics: boolean;
  logLevel: Values['LOG_LEVEL'];
  /** What was taken otherwise than somebody may have meant it: one line each, for the operator, without any value. */
  warnings: string[];
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the environment once, and the file that it names. Throws ConfigError: for the first variable that cannot be used, and
 * for a file with all that is wrong in it.
 */
export function parseConfig(environment: Environment = process.env): Config {
  const warnings: string[] = [];
  const values = readAll(environment, warnings);
  const target = environmentTarget(environment, values, warnings);
  const path = values.CONFIG_FILE;
  return {
    ...(path === undefined
      ? { source: { kind: 'environment' }, targets: [target], plan: NO_PLAN }
      : fromFile(path, environment, values, warnings)),
    limits: {
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
    standInSchedule: values.STAND_IN_SCHEDULE === 'on',
    keep: { evidenceDays: values.EVIDENCE_KEEP_DAYS, attemptsDays: values.ATTEMPTS_KEEP_DAYS },
    store: values.DATABASE_URL
      ? { kind: 'postgres', url: values.DATABASE_URL }
      : { kind: 'sqlite', directory: values.DATA_DIR },
    instance: { id: values.INSTANCE_ID, leaseMs: values.LEASE_MS },
    listen: {
      ...{ host: values.HOST, port: values.PORT, allowedHosts: values.ALLOWED_HOSTS },
      publicUrl: values.PUBLIC_URL ?? null,
    },
    access: accessConfig(values, warnings),
    smtpUrl: values.SMTP_URL ?? null,
    metrics: values.METRICS === 'on',
    logLevel: values.LOG_LEVEL,
    warnings,
  };
}

function fromFile(
  path: string,
  environment: Environment,
  values: Values,
  warnings: string[],
): Pick<Config, 'source' | 'targets' | 'plan'> {
  const terms = { file: path, environment, proxies: values, maxConcurrency: values.CHUTES_MAX_CONCURRENCY };
  const { targets, plan, version, notActedOn, warnings: ofFile } = loadConfigFile(path, terms);
  warnings.push(...ofFile);
  return { source: { kind: 'file', path, version, notActedOn }, targets, plan };
}

function environmentTarget(environment: Environment, values: Values, warnings: string[]): TargetConfig {
  const prefer = <T>(name: VariableName, alias: VariableName): T | null => {
    const [value, other] = [values[name] as T | undefined, values[alias] as T | undefined];
    if (value && other && value !== other) warnings.push(`${name} and ${alias} differ: ${name} is used.`);
    return value ?? other ?? null;
  };
  const apiKey = prefer<string>('CHUTES_API_KEY', 'CHUTES_API_TOKEN');
  refuseMisplacedKeys(environment, apiKey);
  const { CHUTES_API_BASE: baseUrl = null, CHUTES_MANAGEMENT_BASE: managementBase = null } = values;
  return {
    ...identityOf(baseUrl),
    baseUrl,
    apiKey,
    authStyle: values.CHUTES_AUTH_STYLE,
    textModel: prefer<string>('CHUTES_TEXT_MODEL', 'CHUTES_MODEL_ID'),
    vlmModel: values.CHUTES_VLM_MODEL ?? null,
    maxConcurrency: values.CHUTES_MAX_CONCURRENCY,
    managementBase,
    proxy: baseUrl === null ? null : proxyFor(baseUrl, values),
    managementProxy: managementBase === null ? null : proxyFor(managementBase, values),
  };
}

const OF_KEYS: ReadonlySet<VariableName> = new Set(['CHUTES_API_KEY', 'CHUTES_API_TOKEN']);
const NAMES = Object.keys(VARIABLES) as VariableName[];

function readAll(environment: Environment, warnings: string[]): Values {
  return Object.fromEntries(NAMES.map((name) => [name, readOne(name, textOf(name, environment), warnings)])) as Values;
}

/** Of the proxies' variables the names in lower case are the older ones, and win, as they do for curl. */
function textOf(name: VariableName, environment: Environment): string | undefined {
  const lower = name.endsWith('_PROXY') ? cleanValue(environment[name.toLowerCase()]) : undefined;
  return lower ?? cleanValue(environment[name]);
}

function readOne(name: VariableName, text: string | undefined, warnings: string[]): unknown {
  const { schema, takes, ...variable } = VARIABLES[name];
  if (OF_KEYS.has(name) && text !== undefined && isPlaceholder(text)) {
    warnings.push(`${name} holds a placeholder instead of a key: it is taken as not set.`);
    return undefined;
  }
  const parsed = schema.safeParse(text);
  if (parsed.success) return parsed.data;
  const own = parsed.error.issues.find((issue) => issue.code === 'custom')?.message;
  const shown = 'secret' in variable || looksLikeKey(text ?? '') ? null : (text ?? '');
  throw new VariableError(name, shown, own && own !== 'Invalid input' ? `${takes} (${own})` : takes);
}

/** A shorter key could be part of an honest value. */
const TELLING_KEY = 8;

/** What is not secret is shown on pages and told to the gateway: a key that was pasted there must stop the start. */
function refuseMisplacedKeys(environment: Environment, apiKey: string | null): void {
  for (const name of NAMES) {
    const text = textOf(name, environment);
    if (text === undefined || 'secret' in VARIABLES[name]) continue;
    const isKey = apiKey !== null && apiKey.length >= TELLING_KEY && text.includes(apiKey);
    if (isKey || looksLikeKey(text)) {
      throw new VariableError(name, null, `${VARIABLES[name].takes} (what is there looks like a key)`);
    }
  }
}
