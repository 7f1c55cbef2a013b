import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Evidence } from '@/lib/domain/evidence';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import { OUTCOME_OF, type AuthStyle, type Reason, type SuiteId } from '@/lib/domain/words';
import { buildSnapshot, type SnapshotParts } from '@/lib/snapshot/build-snapshot';
import type { ObservedAttempt } from '@/lib/snapshot/observe-auth';
import { createSealingKey, openSealingKey, sealSnapshot } from '@/lib/snapshot/seal-snapshot';

/** For tests: the October scene as its runs would have been recorded. */
export const OBSERVED = Date.parse('2025-10-21T19:35:00.250Z');
const MODEL = 'Qwen/Qwen3-235B-A22B-Instruct-2507';

export const target: Target = {
  id: 'llm.chutes.ai',
  name: 'llm.chutes.ai',
  baseUrl: 'https://llm.chutes.ai/v1',
  standIn: false,
  authStyle: 'bearer',
  textModel: MODEL,
  vlmModel: null,
  missing: [],
};

export const suites = [
  { id: 'preflight', title: 'Preflight' },
  { id: 'smoke', title: 'Smoke' },
  { id: 'doctor', title: 'Doctor' },
] as const satisfies { id: SuiteId; title: string }[];

const at = (ms: number): string => new Date(OBSERVED + ms).toISOString();

export function attempt(reason: Reason, httpStatus: number | null, more: Partial<Attempt> = {}): Attempt {
  return {
    call: 'chat',
    n: 1,
    startedAt: at(-1000),
    durationMs: 312.4,
    httpStatus,
    outcome: OUTCOME_OF[reason],
    reason,
    message: null,
    retryAfter: null,
    waitMs: 0,
    waitReason: null,
    nextAttemptAt: null,
    invocationId: null,
    ...more,
  };
}

export function check(
  suite: SuiteId,
  id: string,
  line: string,
  reason: Reason,
  httpStatus: number | null,
  more: Partial<CheckResult> = {},
): CheckResult {
  const asked = OUTCOME_OF[reason] !== 'SKIPPED';
  return {
    id,
    suite,
    title: id.toLowerCase(),
    outcome: OUTCOME_OF[reason],
    reason,
    detail: reason,
    line,
    lines: [line],
    httpStatus,
    latencyMs: asked ? 312.4 : null,
    startedAt: at(-1500),
    finishedAt: at(-500),
    model: asked && !id.startsWith('MODELS') ? MODEL : null,
    servedModel: null,
    eligibleAt: null,
    caveats: [],
    attempts: asked ? [attempt(reason, httpStatus)] : [],
    ...more,
  };
}

export function run(suite: SuiteId, exitCode: number, checks: CheckResult[], more: Partial<Run> = {}): Run {
  const count = (outcome: string) => checks.filter((each) => each.outcome === outcome).length;
  return {
    id: `run-${suite}`,
    target: target.id,
    suite,
    trigger: 'manual',
    status: 'finished',
    startedAt: at(-2000),
    finishedAt: at(0),
    durationMs: 2000,
    exitCode,
    verified: exitCode === 0,
    counts: {
      PASS: count('PASS'),
      FAIL: count('FAIL'),
      CAPACITY: count('CAPACITY'),
      SKIPPED: count('SKIPPED'),
      ERROR: count('ERROR'),
    },
    checks,
    ...more,
  };
}

const full = "CHAT_auth_raw 429 PASS CAPACITY msg='Infrastructure is at maximum capacity, try again later'";

export const octoberRuns = (): Run[] => [
  run('preflight', 0, [
    check('preflight', 'MODELS', 'MODELS 200', 'ok', 200),
    check('preflight', 'CHAT_auth_bearer', 'CHAT_auth_bearer 200 PASS', 'ok', 200),
    check('preflight', 'CHAT_x_api_key', "CHAT_x_api_key 401 FAIL msg='Authentication required.'", 'unauthorized', 401),
    check('preflight', 'CHAT_auth_raw', full, 'overloaded', 429),
  ]),
  run('smoke', 0, [
    check('smoke', 'DIRECT_JSON', 'DIRECT_JSON: PASS', 'ok', 200),
    check('smoke', 'ROUTER_JSON', 'ROUTER_JSON: PASS', 'ok', 200),
    check('smoke', 'PARALLEL_JSON', 'PARALLEL_JSON: PASS 2/2', 'ok', 200),
    check('smoke', 'MODEL_LIST_JSON', 'MODEL_LIST_JSON: PASS', 'ok', 200),
  ]),
  run('doctor', 0, [
    check('doctor', 'MODELS_HTTP', 'MODELS_HTTP 200', 'ok', 200),
    check('doctor', 'JSON_SMOKE', 'JSON_SMOKE_OK 1 1', 'ok', 200),
    check('doctor', 'VLM_SMOKE', 'VLM_SMOKE_SKIPPED (set CHUTES_VLM_MODEL to enable)', 'not_configured', null, {
      detail: 'set CHUTES_VLM_MODEL to enable',
    }),
  ]),
];

const HEADERS: Record<AuthStyle, Record<string, string>> = {
  bearer: { authorization: 'Bearer [redacted]' },
  'x-api-key': { 'x-api-key': '[redacted]' },
  raw: { authorization: '[redacted]' },
};

export function observed(
  endpoint: 'models' | 'chat',
  style: AuthStyle,
  reason: Reason,
  httpStatus: number | null,
): ObservedAttempt {
  const path = endpoint === 'models' ? '/models' : '/chat/completions';
  const evidence: Evidence = {
    request: {
      ...{ kind: endpoint, authStyle: style },
      method: endpoint === 'models' ? 'GET' : 'POST',
      url: `https://llm.chutes.ai/v1${path}`,
      headers: { ...HEADERS[style], 'content-type': 'application/json', accept: 'application/json', 'user-agent': 'x' },
      body: null,
      expects: null,
    },
    response: null,
    timing: { connectMs: null, firstByteMs: null, totalMs: 312.4 },
    fault: null,
    reading: null,
  };
  return { checkId: 'any', attempt: attempt(reason, httpStatus), evidence };
}

export const octoberAttempts = (): ObservedAttempt[] => [
  observed('models', 'x-api-key', 'ok', 200),
  observed('chat', 'bearer', 'ok', 200),
  observed('chat', 'x-api-key', 'unauthorized', 401),
  observed('chat', 'raw', 'overloaded', 429),
];

export const parts = (more: Partial<SnapshotParts> = {}): SnapshotParts => ({
  id: 'AAAAAAAAAAAAAAAAAAAAAA',
  now: OBSERVED + 60_000,
  target,
  suites,
  runs: octoberRuns(),
  attempts: octoberAttempts(),
  staleAfterMs: 3_600_000,
  product: { name: 'chutes-status', version: '0.1.0' },
  checkRules: '1',
  note: null,
  hidden: [],
  pseudonym: 'f00d',
  ...more,
});

export const key = openSealingKey(createSealingKey());
export const sealed = (more: Partial<SnapshotParts> = {}) => sealSnapshot(buildSnapshot(parts(more)), key);
