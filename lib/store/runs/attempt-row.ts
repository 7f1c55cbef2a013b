import { Signal, type Attempt } from '@/lib/domain/attempt';
import { Evidence, withAsked } from '@/lib/domain/evidence';
import type { AttemptKey, AttemptRow } from './run-schema';
import { storable, toIso, toIsoOrNull, toMs, toMsOrNull } from '@/lib/store/database/backend';

export function toAttemptKey(runId: string, checkId: string, { call, n }: Pick<Attempt, 'call' | 'n'>): AttemptKey {
  return storable({ run_id: runId, check_id: checkId, call, n });
}

/** All but its place in the order of recording. */
export function toAttemptRow(key: AttemptKey, attempt: Attempt): Omit<AttemptRow, 'seq'> {
  return storable({
    ...key,
    started_at: toMs(attempt.startedAt),
    duration_ms: attempt.durationMs,
    http_status: attempt.httpStatus,
    outcome: attempt.outcome,
    reason: attempt.reason,
    message: attempt.message,
    retry_after_raw: attempt.retryAfter?.raw ?? null,
    retry_after_ms: attempt.retryAfter?.ms ?? null,
    retry_after_source: attempt.retryAfter?.source ?? null,
    retry_after_form: attempt.retryAfter?.form ?? null,
    wait_ms: attempt.waitMs,
    wait_reason: attempt.waitReason,
    next_attempt_at: toMsOrNull(attempt.nextAttemptAt),
    invocation_id: attempt.invocationId,
    rule: attempt.rule ?? null,
    signal: attempt.signal ? JSON.stringify(attempt.signal) : null,
    in_flight: attempt.inFlight ?? null,
    per_minute: attempt.perMinute ?? null,
  });
}

export function fromAttemptRow(row: AttemptRow): Attempt {
  return {
    call: row.call,
    n: row.n,
    startedAt: toIso(row.started_at),
    durationMs: row.duration_ms,
    httpStatus: row.http_status,
    outcome: row.outcome,
    reason: row.reason,
    message: row.message,
    retryAfter: retryAfterOf(row),
    waitMs: row.wait_ms,
    waitReason: row.wait_reason,
    nextAttemptAt: toIsoOrNull(row.next_attempt_at),
    invocationId: row.invocation_id,
    ...(row.rule === null ? {} : { rule: row.rule }),
    ...signalOf(row.signal),
    ...(row.in_flight === null ? {} : { inFlight: row.in_flight }),
    ...(row.per_minute === null ? {} : { perMinute: row.per_minute }),
  };
}

function retryAfterOf(row: AttemptRow): Attempt['retryAfter'] {
  const { retry_after_raw: raw, retry_after_ms: ms, retry_after_source: source, retry_after_form: form } = row;
  if (raw === null) return null;
  return { raw, ms, ...(source === null ? {} : { source }), ...(form === null ? {} : { form }) };
}

function signalOf(json: string | null): Pick<Attempt, 'signal'> {
  if (json === null) return {};
  const parsed = Signal.safeParse(JSON.parse(json));
  return parsed.success ? { signal: parsed.data } : {};
}

/** Null when it is no longer kept, or was written in a shape that this version cannot read. */
export function fromEvidenceJson(json: string | null): Evidence | null {
  if (json === null) return null;
  try {
    return withAsked(Evidence.parse(JSON.parse(json)));
  } catch {
    return null;
  }
}
