import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { CheckStatus, Status, SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { OUTCOME_OF, type Reason, type SuiteId } from '@/lib/domain/words';

/** Three minutes after the latest run of the October scene. */
export const NOW = '2025-10-21T19:38:00.000Z';
const RAN_AT = '2025-10-21T19:35:00.000Z';
export const STALE_AFTER_MS = 3_600_000;

export function attempt(over: Partial<Attempt> = {}): Attempt {
  const reason = over.reason ?? 'ok';
  return {
    call: 'chat',
    n: 1,
    startedAt: RAN_AT,
    durationMs: 412,
    httpStatus: 200,
    outcome: OUTCOME_OF[reason],
    reason,
    message: null,
    retryAfter: null,
    waitMs: 0,
    waitReason: null,
    nextAttemptAt: null,
    invocationId: null,
    ...over,
  };
}

export function result(
  suite: SuiteId,
  id: string,
  reason: Reason = 'ok',
  over: Partial<CheckResult> = {},
): CheckResult {
  const skipped = OUTCOME_OF[reason] === 'SKIPPED';
  const httpStatus = skipped ? null : 200;
  return {
    id,
    suite,
    title: id,
    outcome: OUTCOME_OF[reason],
    reason,
    detail: '',
    line: `${id} ${OUTCOME_OF[reason]}`,
    lines: [`${id} ${OUTCOME_OF[reason]}`],
    httpStatus,
    latencyMs: skipped ? null : 412,
    startedAt: RAN_AT,
    finishedAt: RAN_AT,
    model: null,
    servedModel: null,
    eligibleAt: null,
    caveats: [],
    attempts: skipped ? [] : [attempt({ httpStatus, ...(reason === 'ok_after_retry' ? {} : { reason }) })],
    ...over,
  };
}

export function run(suite: SuiteId, checks: CheckResult[], exitCode = 0, over: Partial<Run> = {}): Run {
  const counts = { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 };
  for (const { outcome } of checks) if (outcome) counts[outcome] += 1;
  return {
    id: `0199-${suite}-1`,
    target: 'default',
    suite,
    trigger: 'manual',
    status: 'finished',
    startedAt: RAN_AT,
    finishedAt: RAN_AT,
    durationMs: 4120,
    exitCode,
    verified: exitCode === 0,
    counts,
    checks,
    ...over,
  };
}

export function suiteOf(latestRun: Run): SuiteStatus {
  return { id: latestRun.suite, latestRun, running: null, stale: false, checks: latestRun.checks.map(checkOf) };
}

export function checkOf(latest: CheckResult): CheckStatus {
  const { id, title } = latest;
  return { id, title, asks: `Asks ${id}.`, why: `Because of ${id}.`, latest, history: [] };
}

export function target(suites: SuiteStatus[], over: Partial<TargetStatus> = {}): TargetStatus {
  return {
    id: 'default',
    name: 'Chutes',
    baseUrl: 'https://llm.chutes.ai/v1',
    standIn: false,
    authStyle: 'bearer',
    textModel: 'Qwen/Qwen3-235B-A22B-Instruct-2507',
    vlmModel: null,
    missing: [],
    verified: 'yes',
    stale: false,
    side: 'ok',
    sentence: 'Verified: preflight, smoke and doctor passed.',
    nextStep: null,
    suites,
    ...over,
  };
}

export const statusOf = (...targets: TargetStatus[]): Status => ({
  generatedAt: NOW,
  staleAfterMs: STALE_AFTER_MS,
  targets,
});

/** The scene of October 2025: all verified, although one auth style is refused and another meets capacity. */
export const octoberSuites = (): SuiteStatus[] => [
  suiteOf(
    run('preflight', [
      result('preflight', 'MODELS'),
      result('preflight', 'CHAT_auth_bearer'),
      result('preflight', 'CHAT_x_api_key', 'unauthorized', { httpStatus: 401 }),
      result('preflight', 'CHAT_auth_raw', 'overloaded', { httpStatus: 429 }),
    ]),
  ),
  suiteOf(
    run('smoke', [
      result('smoke', 'DIRECT_JSON'),
      result('smoke', 'ROUTER_JSON'),
      result('smoke', 'PARALLEL_JSON'),
      result('smoke', 'MODEL_LIST_JSON'),
    ]),
  ),
  suiteOf(
    run('doctor', [
      result('doctor', 'MODELS_HTTP'),
      result('doctor', 'JSON_SMOKE'),
      result('doctor', 'VLM_SMOKE', 'not_configured'),
    ]),
  ),
];
