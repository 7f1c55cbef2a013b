import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckPoint } from '@/lib/domain/check-point';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { HistoryEntry } from '@/lib/domain/status';
import type { SuiteId } from '@/lib/domain/words';
import type { InsightRecord } from './insight-record';
import type { SnapshotStore } from './snapshot-store';

export interface RunsQuery {
  suite?: SuiteId;
  target?: string;
  /** 1 to 100. */
  limit: number;
  /** Opaque, from the page before. */
  cursor?: string;
}

export interface RunsPage {
  /** Newest first. */
  runs: Run[];
  nextCursor: string | null;
}

/** What the status of a target is made of; read without scanning history. */
export interface TargetRecord {
  /** Latest finished run of each suite that has one. */
  latestRuns: Run[];
  /** Queued and running runs. */
  openRuns: Run[];
  /** Latest finished result of each check that has one. */
  latestChecks: CheckResult[];
  /** By check id, oldest first, at most HISTORY_LENGTH entries. */
  history: Record<string, HistoryEntry[]>;
}

export interface StoredAttempt extends Pick<RecordedAttempt, 'attempt'> {
  checkId: string;
  /** Null when it is no longer kept, or was written in a shape that this version cannot read. */
  evidence: RecordedAttempt['evidence'] | null;
}

/** The record of all runs. Writes resolve once they are durable. */
export interface Store {
  /** What was counted and noted of all that is recorded. */
  readonly insight: InsightRecord;
  readonly snapshots: SnapshotStore;

  runStarted(run: Run): Promise<void>;
  attemptEnded(run: Run, checkId: string, recorded: RecordedAttempt): Promise<void>;
  waitEnded(run: Run, checkId: string, attempt: Attempt): Promise<void>;
  checkEnded(run: Run, check: CheckResult): Promise<void>;
  runEnded(run: Run): Promise<void>;

  /** Marks what an earlier process left open as interrupted, keeping all that was recorded; returns the runs' ids. */
  interruptOpenRuns(at: Date): Promise<string[]>;
  run(id: string): Promise<Run | null>;
  /** Rejects with BadCursorError. */
  runs(query: RunsQuery): Promise<RunsPage>;
  /** All attempts of a run with their evidence, in the order they were made. */
  attempts(runId: string): Promise<StoredAttempt[]>;
  target(id: string): Promise<TargetRecord>;
  /** The latest `limit` (1 to 500) concluded results of one check, oldest first. */
  checkPoints(query: { target: string; checkId: string; limit: number }): Promise<CheckPoint[]>;
  /**
   * Cheap to ask: another one than before whenever anything in the database may have changed, by this process or any other;
   * the same only when nothing has.
   */
  version(): Promise<string>;
  /** Rejects when the store cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
