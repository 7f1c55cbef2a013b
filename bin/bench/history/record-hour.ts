import type { Check, Suite } from '@/lib/checks/check';
import { suites } from '@/lib/checks/registry';
import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Evidence } from '@/lib/domain/evidence';
import type { Run } from '@/lib/domain/run';
import { type AuthStyle, OUTCOME_OF, type Outcome, type Reason } from '@/lib/domain/words';
import type { FactRecord } from '@/lib/store/store';
import { Teller } from '@/lib/store/testing/teller';

const MINUTE_MS = 60_000;
const MODEL = 'deepseek-ai/DeepSeek-V3.1';
const MODELS = Array.from({ length: 60 }, (_, index) => `vendor-${index % 7}/Model-${index}-Instruct`);

/**
 * One hour of all three suites once a minute, through the store's own path: what each check meets depends on the minute
 * alone, so that every hour of a history is the same.
 */
export async function recordHour(store: FactRecord, target: string, start: number, minutes = 60): Promise<void> {
  const tell = new Teller(store);
  for (let minute = 0; minute < minutes; minute++) {
    for (const [index, suite] of suites.entries()) {
      await recordRun(tell, target, suite, start + minute * MINUTE_MS + index * 1000, minute);
    }
  }
}

async function recordRun(tell: Teller, target: string, suite: Suite, startedMs: number, minute: number): Promise<void> {
  const startedAt = iso(startedMs);
  const run: Run = {
    ...{ id: idAt(startedMs), target, suite: suite.id, trigger: 'schedule', status: 'running', startedAt },
    ...{ finishedAt: null, durationMs: null, exitCode: null, verified: null },
    counts: { PASS: 0, FAIL: 0, CAPACITY: 0, SKIPPED: 0, ERROR: 0 },
    checks: suite.checks.map((check) => unfinished(check)),
  };
  // Waited for together: they are written in the order in which they were told, in few transactions.
  const told = [tell.runStarted(run)];
  const checks: CheckResult[] = [];
  for (const [index, check] of suite.checks.entries()) {
    const tries = triesOf(check, startedMs + 100 * index, minute);
    for (const { attempt, evidence } of tries) {
      told.push(tell.attemptEnded(run, check.id, { attempt: { ...attempt, waitMs: 0 }, evidence }));
      if (attempt.waitMs > 0) told.push(tell.waitEnded(run, check.id, attempt));
    }
    const ended = finished(check, tries, startedMs + 100 * index);
    told.push(tell.checkEnded(run, ended));
    checks.push(ended);
  }
  const of = (outcome: Outcome) => checks.filter((check) => check.outcome === outcome).length;
  const counts = { PASS: of('PASS'), FAIL: of('FAIL'), CAPACITY: of('CAPACITY'), SKIPPED: of('SKIPPED'), ERROR: 0 };
  const exitCode = counts.FAIL > 0 ? 31 : 0;
  const end = { finishedAt: iso(startedMs + 9000), durationMs: 9000, exitCode, verified: exitCode === 0 };
  told.push(tell.runEnded({ ...run, ...end, status: 'finished', counts, checks }));
  await Promise.all(told);
}

function unfinished({ id, suite, title }: Check): CheckResult {
  return {
    ...{ id, suite, title, outcome: null, reason: null, detail: '', line: '', lines: [], httpStatus: null },
    ...{
      latencyMs: null,
      startedAt: null,
      finishedAt: null,
      model: null,
      servedModel: null,
      eligibleAt: null,
      caveats: [],
    },
    attempts: [],
  };
}

function finished(check: Check, tries: readonly RecordedAttempt[], startedMs: number): CheckResult {
  const attempts = tries.map(({ attempt }) => attempt);
  const last = attempts.at(-1);
  const reason = last?.reason ?? 'not_configured';
  const line = `${check.id} ${last?.httpStatus ?? 'SKIPPED'} ${OUTCOME_OF[reason]}`;
  const asks = styleOf(check).endpoint === 'chat' && last;
  return {
    ...unfinished(check),
    ...{
      outcome: OUTCOME_OF[reason],
      reason,
      detail: 'What the gateway said, or what came of it, in a sentence.',
      line,
    },
    ...{ lines: [line], httpStatus: last?.httpStatus ?? null, latencyMs: last?.durationMs ?? null, attempts },
    ...{ startedAt: iso(startedMs), finishedAt: iso(startedMs + 8000) },
    ...(asks ? { model: MODEL, servedModel: `${MODEL}-TEE` } : {}),
  };
}

/** Every seventh minute is short of room, every eleventh has errors; the raw style is throttled, x-api-key refused. */
function triesOf(check: Check, startedMs: number, minute: number): RecordedAttempt[] {
  if (check.id.startsWith('VLM')) return [];
  const { endpoint, style } = styleOf(check);
  const reasons = reasonsOf(endpoint, style, check.suite !== 'preflight', minute);
  return reasons.map((reason, index) => {
    const more = index + 1 < reasons.length;
    const status = STATUS[reason] ?? 500;
    const retryAfter = status === 429 && minute % 2 === 0 ? { raw: '1', ms: 1000 } : null;
    const attempt: Attempt = {
      ...{ call: endpoint === 'models' ? 'models' : 'chat', n: index + 1, startedAt: iso(startedMs + index * 1500) },
      ...{
        durationMs: 180 + ((minute * 37 + index * 11) % 900),
        httpStatus: status,
        outcome: OUTCOME_OF[reason],
        reason,
      },
      ...{ message: status === 200 ? null : 'Infrastructure is at maximum capacity, try again later', retryAfter },
      ...{ waitMs: more ? 1050 : 0, waitReason: more ? (retryAfter ? 'retry-after' : 'backoff') : null },
      ...{ nextAttemptAt: more ? iso(startedMs + (index + 1) * 1500) : null, invocationId: null },
      ...{ inFlight: 1 + (minute % 4), perMinute: 12 },
    };
    return { attempt, evidence: evidenceOf(endpoint, style, status) };
  });
}

const STATUS: Partial<Record<Reason, number>> = {
  ok: 200,
  ok_after_retry: 200,
  overloaded: 429,
  unauthorized: 401,
  server_error: 500,
};

function reasonsOf(endpoint: 'models' | 'chat', style: AuthStyle, retries: boolean, minute: number): Reason[] {
  if (endpoint === 'models') return ['ok'];
  if (style === 'x-api-key') return ['unauthorized'];
  if (style === 'raw' || (minute % 7 === 0 && !retries)) return ['overloaded'];
  if (minute % 7 === 0)
    return minute % 14 === 0 ? ['overloaded', 'ok_after_retry'] : ['overloaded', 'overloaded', 'overloaded'];
  return minute % 11 === 0 ? ['server_error'] : ['ok'];
}

function styleOf({ id }: Check): { endpoint: 'models' | 'chat'; style: AuthStyle } {
  const endpoint = id.startsWith('MODELS') ? 'models' : 'chat';
  if (id.endsWith('raw')) return { endpoint, style: 'raw' };
  return { endpoint, style: id.includes('x_api_key') || id === 'MODELS' ? 'x-api-key' : 'bearer' };
}

/** About as large as what a real attempt leaves. */
function evidenceOf(endpoint: 'models' | 'chat', style: AuthStyle, status: number): Evidence {
  const key = '$CHUTES_API_KEY';
  const auth = {
    bearer: { authorization: `Bearer ${key}` },
    raw: { authorization: key },
    'x-api-key': { 'x-api-key': key },
  };
  const models = endpoint === 'models';
  return {
    request: {
      ...{ kind: endpoint, authStyle: style },
      method: models ? 'GET' : 'POST',
      url: `https://llm.chutes.ai/v1/${models ? 'models' : 'chat/completions'}`,
      headers: { accept: 'application/json', ...auth[style] },
      body: models
        ? null
        : JSON.stringify({ model: MODEL, messages: [{ role: 'user', content: 'Return only JSON.' }] }),
      expects: null,
    },
    response: {
      status,
      headers: {
        server: 'nginx',
        via: '1.1 google',
        ...(status === 200 && !models ? { 'x-chutes-rl-user': '60' } : {}),
      },
      bodyBytes: 900,
      bodyExcerpt: 'x'.repeat(900),
    },
    timing: { connectMs: null, firstByteMs: 150, totalMs: 180 },
    fault: null,
    reading: models
      ? { kind: 'catalogue', total: MODELS.length, models: MODELS.map((id) => ({ id, text: true, vision: null })) }
      : { kind: 'unreadable', problem: 'empty', message: '' },
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();

/** A UUID version 7 (RFC 9562) of that millisecond, always the same. */
function idAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
