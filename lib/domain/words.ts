/**
 * The closed vocabularies of the product, without a runtime dependency, so that the browser may import their values.
 * Names are fixed by the public contract: adding is free, renaming or removing is not.
 */
export const OUTCOMES = ['PASS', 'FAIL', 'CAPACITY', 'SKIPPED', 'ERROR'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Every reason with the outcome it stands for. A verdict's outcome is always looked up here, never chosen beside it. */
export const OUTCOME_OF = {
  ok: 'PASS',
  ok_after_retry: 'PASS',
  overloaded: 'CAPACITY',
  rate_limited: 'CAPACITY',
  maintenance: 'CAPACITY',
  cold: 'CAPACITY',
  unauthorized: 'FAIL',
  forbidden: 'FAIL',
  quota_exhausted: 'FAIL',
  model_not_found: 'FAIL',
  not_found: 'FAIL',
  question_refused: 'FAIL',
  bad_request: 'FAIL',
  upstream_failed: 'FAIL',
  server_error: 'FAIL',
  unexpected_status: 'FAIL',
  redirected: 'FAIL',
  timeout: 'FAIL',
  network: 'FAIL',
  truncated: 'FAIL',
  body_too_large: 'FAIL',
  invalid_body: 'FAIL',
  error_in_200: 'FAIL',
  empty_content: 'FAIL',
  empty_catalog: 'FAIL',
  invalid_json_content: 'FAIL',
  wrong_answer: 'FAIL',
  not_configured: 'SKIPPED',
  cancelled: 'SKIPPED',
  blocked: 'SKIPPED',
  internal: 'ERROR',
  interrupted: 'ERROR',
} as const satisfies Record<string, Outcome>;
export type Reason = keyof typeof OUTCOME_OF;
export const REASONS = Object.keys(OUTCOME_OF) as [Reason, ...Reason[]];

/** Reasons that may pass by themselves, and so are worth another attempt. Nothing else is retried. */
export const RETRIED_REASONS: ReadonlySet<Reason> = new Set<Reason>([
  'overloaded',
  'rate_limited',
  'maintenance',
  'cold',
  'server_error',
  'upstream_failed',
  'timeout',
  'network',
  'truncated',
  'empty_content',
]);

/** What a verdict was helped by, or does not prove: codes of `CheckResult.caveats`. */
export const CAVEATS = [
  /** A model answered under another name than the one asked for, which the whole catalogue does not list. */
  'other_model',
  /** The gateway refused a parameter of our question, and was asked once more without it. */
  'question_changed',
  /** A cache had answered first; what counts is the answer to the question asked afresh. */
  'asked_past_cache',
  /** A cache answered the question asked afresh, too: nothing is known of what is behind it. */
  'cache_answers',
  /** The catalogue was answered by a cache. */
  'catalogue_cached',
  /** The catalogue was refused in the style of the script, and answered in the configured one. */
  'catalogue_other_style',
] as const;
export type CaveatCode = (typeof CAVEATS)[number];

/** What an answer may say beyond its status, whatever form it says it in. */
export const SIGNALS = [
  'used_up',
  'caller_limit',
  'full',
  'cold',
  'maintenance',
  'key_refused',
  'right_missing',
  'model_unknown',
  'parameter_refused',
  'upstream_failed',
  'told_wait',
] as const;
export type SignalKind = (typeof SIGNALS)[number];

export const SUITES = ['preflight', 'smoke', 'doctor'] as const;
export type SuiteId = (typeof SUITES)[number];

/** Whose side a trouble is on. `unknown` where nothing fresh is known; `ok` where there is none. */
export const SIDES = [
  'ok',
  'gateway-full',
  'gateway-broke',
  'key-or-quota',
  'configuration',
  'wrong-answer',
  'dashboard',
  'unknown',
] as const;
export type Side = (typeof SIDES)[number];

/** Why a gate is open or shut, the gravest first: what stands in the way of one target stands in the way of all that were asked for. */
export const GATE_REASONS = ['environment', 'failed', 'capacity', 'unknown', 'stale', 'ok'] as const;
export type GateReason = (typeof GATE_REASONS)[number];

export const AUTH_STYLES = ['bearer', 'x-api-key', 'raw'] as const;
export type AuthStyle = (typeof AUTH_STYLES)[number];

export const TRIGGERS = ['manual', 'schedule', 'cli', 'api', 'script', 'mcp'] as const;
export type Trigger = (typeof TRIGGERS)[number];

export const RUN_STATUSES = ['queued', 'running', 'finished', 'cancelled', 'interrupted'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

export const WAIT_REASONS = ['retry-after', 'backoff'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];

/** How a wait was written down. Without a zone a date is taken for UTC. */
export const WAIT_FORMS = [
  'seconds',
  'fraction',
  'negative',
  'milliseconds',
  'duration',
  'date',
  'date_without_zone',
  'epoch',
  'unreadable',
] as const;
export type WaitForm = (typeof WAIT_FORMS)[number];

/** How many past results of a check the page shows as a strip. */
export const HISTORY_LENGTH = 30;

/** Characters of a body that the evidence keeps. */
export const EXCERPT_LENGTH = 4096;

/** The target that is the server's own stand-in, and so can be told what to play. */
export const EMBEDDED_TARGET = 'stand-in';

/** A viewer reads; an operator runs, cancels, shares, revokes, schedules and acknowledges too. */
export const ROLES = ['viewer', 'operator'] as const;
