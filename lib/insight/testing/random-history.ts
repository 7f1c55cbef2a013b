import fc from 'fast-check';
import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import { OUTCOME_OF, type Reason, type SuiteId } from '@/lib/domain/words';

/** For tests: the first moment of random histories, a Monday. */
export const HISTORY_START = Date.parse('2025-10-20T00:00:00.000Z');
const LENGTH_MS = 6 * 86_400_000;

export const HISTORY_CHECKS: { check: string; suite: SuiteId }[] = [
  { check: 'CHAT_auth_raw', suite: 'preflight' },
  { check: 'DIRECT_JSON', suite: 'smoke' },
  { check: 'JSON_SMOKE', suite: 'doctor' },
];

const RETRY_AFTER = [
  null,
  { raw: '2', ms: 2000 },
  { raw: '0.5', ms: 500 },
  { raw: '-1', ms: 0 },
  { raw: 'Tue, 21 Oct 2025 19:36:00 GMT', ms: 60_000 },
  { raw: 'soon', ms: null },
  { raw: '7200', ms: 7_200_000 },
  { raw: '1764034567', ms: 900_000, source: 'retry-after', form: 'epoch' as const },
  { raw: '6m0s', ms: 360_000, source: 'x-ratelimit-reset-requests', form: 'duration' as const },
  { raw: 'try again in 5s', ms: 5000, source: 'words', form: 'duration' as const },
  { raw: '21', ms: 21_000, source: 'llm_provider-retry-after', form: 'seconds' as const },
  { raw: '36s', ms: 36_000, source: 'body.error.details[0].retryDelay', form: 'duration' as const },
];

const attemptArbitrary = fc.record({
  reason: fc.constantFrom<Reason>(
    'ok',
    'overloaded',
    'rate_limited',
    'cold',
    'server_error',
    'unauthorized',
    'quota_exhausted',
    'cancelled',
  ),
  durationMs: fc.double({ min: 0, max: 150_000, noNaN: true }),
  retryAfter: fc.constantFrom(...RETRY_AFTER),
  waitMs: fc.nat(5000),
  waitReason: fc.constantFrom(null, 'retry-after' as const, 'backoff' as const),
  inFlight: fc.integer({ min: 1, max: 6 }),
  perMinute: fc.integer({ min: 1, max: 90 }),
});

const callArbitrary = fc.record({
  name: fc.constantFrom('chat', 'parallel:1', 'models'),
  tries: fc.array(attemptArbitrary, { minLength: 1, maxLength: 4 }),
});

const checkArbitrary = fc.record({
  known: fc.constantFrom(...HISTORY_CHECKS),
  at: fc.integer({ min: HISTORY_START, max: HISTORY_START + LENGTH_MS }),
  reason: fc.constantFrom<Reason>(
    ...([
      'ok',
      'ok',
      'ok_after_retry',
      'overloaded',
      'unauthorized',
      'not_configured',
      'internal',
      'cancelled',
    ] as const),
  ),
  calls: fc.uniqueArray(callArbitrary, { selector: ({ name }) => name, maxLength: 3 }),
});

/** For tests: checks that ended, in any order of time. */
export const historyArbitrary = fc.array(checkArbitrary.map(toCheck), { maxLength: 60 });

const STATUS: Partial<Record<Reason, number>> = {
  ok: 200,
  overloaded: 429,
  rate_limited: 429,
  cold: 503,
  unauthorized: 401,
  quota_exhausted: 429,
};

type Made = typeof checkArbitrary extends fc.Arbitrary<infer T> ? T : never;

function toCheck({ known, at, reason, calls }: Made): CheckResult {
  const at2 = new Date(at).toISOString();
  const attempts = calls.flatMap(({ name, tries }) =>
    tries.map((made, index) => toAttempt(name, index + 1, at2, made)),
  );
  return {
    ...{ id: known.check, suite: known.suite, title: known.check, outcome: OUTCOME_OF[reason], reason },
    ...{ detail: '', line: '', lines: [], httpStatus: 200, latencyMs: 1, startedAt: at2, finishedAt: at2 },
    ...{ model: null, servedModel: null, eligibleAt: null, caveats: [], attempts },
  };
}

function toAttempt(call: string, n: number, startedAt: string, made: Made['calls'][0]['tries'][0]): Attempt {
  return {
    ...{ call, n, startedAt, httpStatus: STATUS[made.reason] ?? 500, message: null, nextAttemptAt: null },
    ...{ invocationId: null, outcome: OUTCOME_OF[made.reason], ...made },
  };
}
