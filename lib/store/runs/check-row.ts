import { z } from 'zod';
import { CATALOGUE_ID } from '@/lib/domain/attempt-order';
import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { Reason } from '@/lib/domain/words';
import type { CheckRow } from './run-schema';
import { storable, toIsoOrNull, toMs, toMsOrNull } from '@/lib/store/database/backend';

/** Ends in which the gateway was not asked to the end: nothing was found out, so nothing becomes latest or history. */
const INCONCLUSIVE: ReadonlySet<Reason> = new Set<Reason>(['cancelled', 'interrupted']);

/** What a check has from its run. */
export type RunOfCheck = Pick<Run, 'id' | 'target' | 'startedAt' | 'finishedAt'>;

/** `position` is its place among the checks of its run. */
export function toCheckRow(run: RunOfCheck, check: CheckResult, position: number): CheckRow {
  return storable({
    run_id: run.id,
    check_id: check.id,
    position,
    run_started_at: toMs(run.startedAt),
    target: run.target,
    suite: check.suite,
    title: check.title,
    outcome: check.outcome,
    reason: check.reason,
    detail: check.detail,
    line: check.line,
    lines: JSON.stringify(check.lines),
    http_status: check.httpStatus,
    latency_ms: check.latencyMs,
    started_at: toMsOrNull(check.startedAt),
    finished_at: toMsOrNull(check.finishedAt),
    model: check.model,
    served_model: check.servedModel,
    eligible_at: toMsOrNull(check.eligibleAt),
    caveats: check.caveats.length > 0 ? JSON.stringify(check.caveats) : null,
    attempts_count: check.attempts.length,
    concluded_at: concludedAt(run, check),
  });
}

export function fromCheckRow(row: CheckRow, attempts: Attempt[]): CheckResult {
  return {
    id: row.check_id,
    suite: row.suite,
    title: row.title,
    outcome: row.outcome,
    reason: row.reason,
    detail: row.detail,
    line: row.line,
    lines: parseLines(row.lines),
    httpStatus: row.http_status,
    latencyMs: row.latency_ms,
    startedAt: toIsoOrNull(row.started_at),
    finishedAt: toIsoOrNull(row.finished_at),
    model: row.model,
    servedModel: row.served_model,
    eligibleAt: toIsoOrNull(row.eligible_at),
    caveats: row.caveats === null ? [] : parseLines(row.caveats),
    attempts,
  };
}

function concludedAt(run: RunOfCheck, check: CheckResult): number | null {
  if (check.id === CATALOGUE_ID || check.outcome === null || check.reason === null || INCONCLUSIVE.has(check.reason))
    return null;
  return toMs(check.finishedAt ?? run.finishedAt ?? run.startedAt);
}

const Lines = z.array(z.string());

function parseLines(json: string): string[] {
  try {
    return Lines.parse(JSON.parse(json));
  } catch {
    return [];
  }
}
