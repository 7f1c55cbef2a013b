import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Evidence } from '@/lib/domain/evidence';
import type { Run } from '@/lib/domain/run';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';

const START = Date.parse('2025-10-21T19:35:00.000Z');

/** An id like those of runs: the later the minute, the later in order. */
export const runId = (minute: number): string =>
  `${(START + minute * 60_000)
    .toString(16)
    .padStart(12, '0')
    .replace(/^(.{8})/, '$1-')}-7000-8000-000000000000`;

export const moment = (minute: number, ms = 0): string => new Date(START + minute * 60_000 + ms).toISOString();

/** A running smoke run of `DIRECT_JSON` and `ROUTER_JSON` that began in that minute. */
export function sampleRun(minute: number, changes: Partial<Run> = {}): Run {
  const suite = changes.suite ?? 'smoke';
  return {
    id: runId(minute),
    target: 'chutes',
    suite,
    trigger: 'manual',
    status: 'running',
    startedAt: moment(minute),
    finishedAt: null,
    durationMs: null,
    exitCode: null,
    verified: null,
    counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 },
    checks: [sampleCheck('DIRECT_JSON', { suite }), sampleCheck('ROUTER_JSON', { suite })],
    ...changes,
  };
}

export function sampleCheck(id: string, changes: Partial<CheckResult> = {}): CheckResult {
  return {
    id,
    suite: 'smoke',
    title: `Title of ${id}`,
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
    ...changes,
  };
}

/** The check with an end, half a minute into the run's minute. */
export function ended(check: CheckResult, reason: Reason, minute: number): CheckResult {
  const outcome = OUTCOME_OF[reason];
  return {
    ...check,
    outcome,
    reason,
    detail: `It ended with ${reason}.`,
    line: `${check.id}: ${outcome}`,
    lines: [`${check.id}: ${outcome}`, '  {"ok": true}'],
    httpStatus: 200,
    latencyMs: 512.25,
    startedAt: moment(minute, 10),
    finishedAt: moment(minute, 30_000),
    model: 'deepseek-ai/DeepSeek-V3.1',
    servedModel: 'deepseek-ai/DeepSeek-V3.1-turbo',
  };
}

/** The run as it ends, its checks with these reasons in order. */
export function finished(run: Run, minute: number, ...reasons: Reason[]): Run {
  const checks = run.checks.map((check, index) => ended(check, reasons[index] ?? 'ok', minute));
  const counts = { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 };
  for (const { outcome } of checks) if (outcome) counts[outcome]++;
  const verified = counts.PASS === checks.length;
  const end = { finishedAt: moment(minute, 45_000), durationMs: 45_000.5, exitCode: verified ? 0 : 31, verified };
  return { ...run, ...end, status: 'finished', counts, checks };
}

export function sampleAttempt(n: number, startedAt: string, changes: Partial<Attempt> = {}): RecordedAttempt {
  const attempt: Attempt = {
    call: 'chat',
    n,
    startedAt,
    durationMs: 123.5,
    httpStatus: 429,
    outcome: 'CAPACITY',
    reason: 'overloaded',
    message: 'Infrastructure is at maximum capacity, try again later',
    retryAfter: { raw: '2', ms: 2_000 },
    waitMs: 0,
    waitReason: 'retry-after',
    nextAttemptAt: new Date(Date.parse(startedAt) + 2_123).toISOString(),
    invocationId: 'a3b9',
    ...changes,
  };
  return { attempt, evidence: sampleEvidence(n) };
}

export function sampleEvidence(n: number): Evidence {
  return {
    request: {
      ...{ kind: 'chat', authStyle: 'bearer' },
      method: 'POST',
      url: 'https://gateway.example/v1/chat/completions',
      headers: { authorization: 'Bearer [redacted]' },
      body: `{"attempt":${n}}`,
      expects: null,
    },
    response: {
      status: 429,
      headers: { 'retry-after': '2' },
      bodyBytes: 64,
      bodyExcerpt: '{"detail":"at capacity \u0000"}',
    },
    timing: { connectMs: 1.5, firstByteMs: 100.25, totalMs: 123.5 },
    fault: null,
    reading: { kind: 'error', message: 'at capacity', code: null, type: null, html: false },
  };
}
