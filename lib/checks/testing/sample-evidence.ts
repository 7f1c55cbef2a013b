import type { CallRecord } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Evidence, Fault, Reading } from '@/lib/domain/evidence';
import type { Target } from '@/lib/domain/target';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { judgeAttempt, type Check, type Gathered, type Judgement } from '@/lib/checks/check';

/** For tests: evidence as the gateway client would have made it. */
export function evidenceOf(
  status: number | null,
  reading: Reading | null = null,
  fault: Fault | null = null,
): Evidence {
  return {
    request: {
      ...{ kind: 'chat', authStyle: 'bearer', method: 'POST', url: 'http://gateway/v1/chat/completions' },
      ...{ headers: {}, body: null, expects: null },
    },
    response: status === null ? null : { status, headers: {}, bodyBytes: 0, bodyExcerpt: '' },
    timing: { connectMs: null, firstByteMs: null, totalMs: 120 },
    fault,
    reading,
  };
}

export const says = (
  content: string | null,
  more: Partial<Extract<Reading, { kind: 'completion' }>> = {},
): Reading => ({
  kind: 'completion',
  content,
  contentCut: false,
  reasoning: false,
  finishReason: 'stop',
  servedModel: 'org/model',
  ...more,
});

export const tellsError = (
  message: string | null,
  more: Partial<Extract<Reading, { kind: 'error' }>> = {},
): Reading => ({
  kind: 'error',
  message,
  code: null,
  type: null,
  html: false,
  ...more,
});

export const lists = (...ids: string[]): Reading => ({
  kind: 'catalogue',
  total: ids.length,
  models: ids.map((id) => ({ id, text: true, vision: null })),
});

export const target: Target = {
  id: 'gateway',
  name: 'gateway',
  baseUrl: 'http://gateway/v1',
  standIn: false,
  authStyle: 'bearer',
  textModel: null,
  vlmModel: null,
  missing: [],
};

/** One call whose attempts met these pieces of evidence, judged as the runner would. */
export function callOf(check: Check, name: string, ...met: Evidence[]): CallRecord {
  const attempts = met.map((evidence, index) => {
    const verdict = judgeAttempt(check, evidence);
    const reason = verdict.reason === 'ok' && index > 0 ? 'ok_after_retry' : verdict.reason;
    const attempt = {
      call: name,
      n: index + 1,
      startedAt: '2025-10-21T19:35:00.000Z',
      durationMs: evidence.timing.totalMs,
      httpStatus: evidence.response?.status ?? null,
      outcome: OUTCOME_OF[reason],
      reason,
      message: verdict.message,
      retryAfter: null,
      waitMs: index < met.length - 1 ? 2000 : 0,
      waitReason: null,
      nextAttemptAt: null,
      invocationId: null,
    };
    return { attempt, evidence };
  });
  return { name, attempts };
}

export const judged = (check: Check, gathered: Partial<Gathered>): Judgement =>
  check.judge({ target, model: 'org/model', calls: [], skip: null, catalogue: null, ...gathered });

/** A check that ended so. */
export function resultOf({ id, suite, title }: Check, reason: Reason, httpStatus: number | null = 200): CheckResult {
  return {
    ...{ id, suite, title, reason, outcome: OUTCOME_OF[reason], httpStatus },
    ...{ detail: '', line: '', lines: [], latencyMs: null, startedAt: null, finishedAt: null },
    ...{ model: null, servedModel: null, eligibleAt: null, caveats: [], attempts: [] },
  };
}
