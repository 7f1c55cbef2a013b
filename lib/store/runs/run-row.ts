import { countOutcomes } from '@/lib/domain/apply-fact';
import { CATALOGUE_ID } from '@/lib/domain/attempt-order';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { RunRow } from './run-schema';
import { storable, toIso, toIsoOrNull, toMs, toMsOrNull } from '@/lib/store/database/backend';
import { sql } from 'kysely';

export function toRunRow(run: Run): RunRow {
  return storable({
    id: run.id,
    target: run.target,
    suite: run.suite,
    trigger: run.trigger,
    status: run.status,
    started_at: toMs(run.startedAt),
    finished_at: toMsOrNull(run.finishedAt),
    duration_ms: run.durationMs,
    exit_code: run.exitCode,
    verified: run.verified === null ? null : run.verified ? 1 : 0,
    owner: run.owner ?? null,
    slot: toMsOrNull(run.slot ?? null),
    witness: run.witness ?? null,
  });
}

/** `checks` are all that are recorded of the run, what it asked of the catalogue among them. */
export function fromRunRow(row: RunRow, checks: CheckResult[]): Run {
  const catalogue = checks.find(({ id }) => id === CATALOGUE_ID);
  const shown = checks.filter(({ id }) => id !== CATALOGUE_ID);
  return {
    id: row.id,
    target: row.target,
    suite: row.suite,
    trigger: row.trigger,
    status: row.status,
    ...(row.owner === null ? {} : { owner: row.owner }),
    ...(row.slot === null ? {} : { slot: toIso(row.slot) }),
    ...(row.witness === null ? {} : { witness: row.witness }),
    startedAt: toIso(row.started_at),
    finishedAt: toIsoOrNull(row.finished_at),
    durationMs: row.duration_ms,
    exitCode: row.exit_code,
    verified: row.verified === null ? null : row.verified === 1,
    // Counted anew each time, so that counts and checks can never disagree.
    counts: countOutcomes(shown),
    checks: shown,
    ...(catalogue && { catalogue }),
  };
}

/** Queued or running. Spelled out, not bound, so that the partial index over open runs applies. */
export const isOpen = sql<boolean>`status in ('queued', 'running')`;
