import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { Status, SuiteStatus } from '@/lib/domain/status';

const AT = '2025-10-21T19:35:00.000Z';

export const openCheck: CheckResult = {
  id: 'JSON_SMOKE',
  suite: 'doctor',
  title: 'Strict JSON',
  outcome: null,
  reason: null,
  detail: '',
  line: '',
  lines: [],
  httpStatus: null,
  latencyMs: null,
  startedAt: null,
  finishedAt: null,
  model: null,
  servedModel: null,
  eligibleAt: null,
  caveats: [],
  attempts: [],
};

export const passedCheck: CheckResult = {
  ...openCheck,
  outcome: 'PASS',
  reason: 'ok',
  httpStatus: 200,
  startedAt: AT,
  finishedAt: AT,
};

export const openRun: Run = {
  id: '0199-2',
  target: 'default',
  suite: 'doctor',
  trigger: 'manual',
  status: 'running',
  startedAt: AT,
  finishedAt: null,
  durationMs: null,
  exitCode: null,
  verified: null,
  counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 },
  checks: [openCheck],
};

export const finishedRun: Run = {
  ...openRun,
  status: 'finished',
  finishedAt: AT,
  durationMs: 412,
  exitCode: 0,
  verified: true,
  checks: [passedCheck],
};

export const firstTry: Attempt = {
  call: 'chat',
  n: 1,
  startedAt: AT,
  durationMs: 412,
  httpStatus: 429,
  outcome: 'CAPACITY',
  reason: 'overloaded',
  message: null,
  retryAfter: null,
  waitMs: 0,
  waitReason: 'backoff',
  nextAttemptAt: '2025-10-21T19:35:02.000Z',
  invocationId: null,
};

export function statusWith(suite: Partial<SuiteStatus>): Status {
  const check = { id: 'JSON_SMOKE', title: 'Strict JSON', asks: '', why: '', latest: null, history: [] };
  return {
    generatedAt: AT,
    staleAfterMs: 3_600_000,
    targets: [
      {
        id: 'default',
        name: 'Chutes',
        baseUrl: 'https://llm.chutes.ai/v1',
        standIn: false,
        authStyle: 'bearer',
        textModel: null,
        vlmModel: null,
        missing: [],
        verified: 'yes',
        stale: false,
        ...{ side: 'ok' as const, sentence: '', nextStep: null },
        suites: [{ id: 'doctor', latestRun: null, running: null, stale: false, checks: [check], ...suite }],
      },
    ],
  };
}
