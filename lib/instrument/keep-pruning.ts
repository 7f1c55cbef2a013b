import type { Clock } from '@/lib/clock/clock';
import type { InsightRecord } from '@/lib/store/insight/insight-record';
import type { SnapshotStore } from '@/lib/store/snapshots/snapshot-store';

export interface Keep {
  evidenceDays: number;
  attemptsDays: number;
}

/** What grows old. */
export interface KeptRecord {
  insight: Pick<InsightRecord, 'prune'>;
  snapshots: Pick<SnapshotStore, 'eraseExpired'>;
}

const DAY_MS = 86_400_000;
/** Long enough for whoever follows a run to come back to it. */
const FACTS_KEPT_MS = 3_600_000;
/** Few enough that a delete takes some milliseconds: SQLite is synchronous, and requests wait meanwhile. */
const RUNS_PER_STEP = 20;
const BETWEEN_STEPS_MS = 50;
const BETWEEN_ROUNDS_MS = 600_000;

/** Lets go of expired snapshots, old evidence and attempts, a little at a time, until the signal aborts. Never rejects. */
export async function keepPruning(
  record: KeptRecord,
  keep: Keep,
  clock: Clock,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    const more = await step(record, keep, clock.now(), report);
    await clock.sleep(more ? BETWEEN_STEPS_MS : BETWEEN_ROUNDS_MS, signal).catch(() => undefined);
  }
}

async function step({ insight, snapshots }: KeptRecord, keep: Keep, now: number, report: (error: unknown) => void) {
  const bounds = {
    evidenceBefore: now - keep.evidenceDays * DAY_MS,
    attemptsBefore: now - keep.attemptsDays * DAY_MS,
    factsBefore: now - FACTS_KEPT_MS,
    runs: RUNS_PER_STEP,
  };
  try {
    await snapshots.eraseExpired(now);
    return await insight.prune(bounds);
  } catch (error) {
    report(error);
    return false;
  }
}
