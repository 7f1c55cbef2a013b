import type { RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckPoint, CheckResult } from '@/lib/domain/check-result';
import type { Fact } from '@/lib/domain/fact';
import type { OpenIncident } from '@/lib/domain/watch/incident';
import type { Run, RunsPage } from '@/lib/domain/run';
import type { HistoryEntry } from '@/lib/domain/status';
import type { SuiteId } from '@/lib/domain/words';
import type { RulesOf } from '@/lib/watch/incidents/suite-rules';
import type { AccessRecord } from './access/access-record';
import type { HistoryRecord } from './history/history-record';
import type { IncidentRecord } from './incidents/incident-record';
import type { InsightRecord } from './insight/insight-record';
import type { NoticeRecord } from './notices/notice-record';
import type { ScriptRecord } from './scripts/script-runs';
import type { SnapshotStore } from './snapshots/snapshot-store';
import type { WatchRecord } from './watch/watch-record';

export interface RunsQuery {
  suite?: SuiteId;
  target?: string;
  /** Only those that began from then on, and before then; milliseconds since the epoch. */
  from?: number;
  to?: number;
  /** Only those that were, or only those that came to a verdict and were not. */
  verified?: boolean;
  /** 1 to 100. */
  limit: number;
  /** Opaque, from the page before. */
  cursor?: string;
}

/** The runs of the same suite on the same target around one. */
export interface RunsAround {
  previous: Run | null;
  next: Run | null;
  /** The latest before it that came to its end; often the previous one. */
  lastFinished: Run | null;
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
  /** By check id: the median of the passes before the latest of these entries; null where they are too few. */
  usualMs: Record<string, number | null>;
  /** In the order of their suites. */
  openIncidents: OpenIncident[];
}

export interface StoredAttempt extends Pick<RecordedAttempt, 'attempt'> {
  checkId: string;
  /** Null when it is no longer kept, or was written in a shape that this version cannot read. */
  evidence: RecordedAttempt['evidence'] | null;
}

/** What is recorded of runs, as facts: the one way in, and the way to follow them from any instance. */
export interface FactRecord {
  /**
   * Resolves when all are durable, in order: all of them or, when it rejects, none. What several callers record at the
   * same time shares a transaction, and a caller whose facts cannot be kept harms no other. A fact that is recorded
   * already (same run, same `seq`) is applied once. Rejects with RunOverError when the run has ended, as it has when
   * its owner's lease lapsed.
   */
  record(facts: readonly Fact[]): Promise<void>;
  /**
   * Starts the one open run of a suite on a target. Resolves with null when it is this one, and its start is durable
   * then; or with the id of the run that goes on already, here or elsewhere, and then nothing was recorded. `run.owner`
   * names an instance whose lease is good; rejects with LeaseLapsedError when it is not.
   */
  claim(started: Extract<Fact, { type: 'run' }>): Promise<{ joined: string | null }>;
  /** The facts of an open or recently ended run after that one, in order, without evidence. 0 asks for all. */
  factsAfter(runId: string, seq: number): Promise<Fact[]>;
  /**
   * Tells what is recorded from now on, whoever records it, once it is durable: without evidence, each run's facts in
   * order, our own at once and those of other instances within a quarter of a second. Returns the way to stop it.
   */
  onFacts(listener: (facts: readonly Fact[]) => void): () => void;
}

/** What several instances on one database agree on. Leases and permits are theirs as long as they renew. */
export interface Instances {
  /** Prolongs the lease of an instance, or begins it; false when it had lapsed, so that its runs may be taken over. */
  renew(instanceId: string, leaseMs: number): Promise<boolean>;
  /** Ends the lease at once, as a process does that ends in order. */
  leave(instanceId: string): Promise<void>;
  /**
   * Ends as interrupted what runs without a good lease, as facts and once among several servers; returns the runs' ids.
   * `now` in milliseconds since the epoch. The runs of `self`, which may only have been asleep, are left alone.
   */
  interruptLapsed(now: number, self?: string): Promise<string[]>;
  /** Asks the owner of an open run to cancel it; false when it is not open. */
  requestCancel(runId: string): Promise<boolean>;
  /** Tells of each run of that instance that is to be cancelled, within a quarter of a second, wherever it was asked. */
  onCancelRequests(instanceId: string, listener: (runId: string) => void): () => void;
  /**
   * How many calls an instance may have in flight to a target whose limit is for all instances together: `inFlight` are
   * going, `wanted` it would like. Never fewer than `inFlight`, never more than is left by the others; alone, whatever is
   * wanted. Whoever got less asks again after a moment; whoever needs less says so, and `wanted: 0` gives all back.
   */
  share(
    instanceId: string,
    target: string,
    calls: { inFlight: number; wanted: number; limit: number },
  ): Promise<number>;
}

export interface CheckPointsQuery {
  target: string;
  checkId: string;
  limit: number;
  /** Milliseconds since the epoch. */
  since?: number;
}

/** The record of all runs. Writes resolve once they are durable. */
export interface Store extends FactRecord, Instances {
  /** What was counted and noted of all that is recorded. */
  readonly insight: InsightRecord;
  readonly snapshots: SnapshotStore;
  /** What is done by itself, and what was spent. */
  readonly watch: WatchRecord;
  readonly incidents: IncidentRecord;
  readonly history: HistoryRecord;
  readonly notices: NoticeRecord;
  readonly access: AccessRecord;
  readonly scripts: ScriptRecord;

  /** From now on what is recorded here opens and closes incidents by these rules. */
  watchBy(rules: RulesOf): void;

  run(id: string): Promise<Run | null>;
  /** Newest first; with `verified` given there may be fewer than asked for, and yet another page. Rejects with BadCursorError. */
  runs(query: RunsQuery): Promise<RunsPage>;
  /** The run itself need not be recorded. */
  neighbours(run: Pick<Run, 'id' | 'target' | 'suite' | 'startedAt'>): Promise<RunsAround>;
  /** All attempts of a run with their evidence, in the order they were made. */
  attempts(runId: string): Promise<StoredAttempt[]>;
  target(id: string): Promise<TargetRecord>;
  /** Of each target on record a text that differs whenever its record may, but for what is let go for its age; none for one with an open run. */
  marks(): Promise<Map<string, string>>;
  /** The latest `limit` (1 to 3000) concluded results of one check, oldest first; of runs that began at `since` at the earliest. */
  checkPoints(query: CheckPointsQuery): Promise<CheckPoint[]>;
  /**
   * Cheap to ask: another one than before whenever anything in the database may have changed, by this process or any other;
   * the same only when nothing has.
   */
  version(): Promise<string>;
  /** Rejects when the store answers no reads. */
  readable(): Promise<void>;
  /** Rejects when the store answers no reads, or takes no writes. */
  ping(): Promise<void>;
  /** In one sentence what is wrong with the database, for an error that came of that; null for any other. Holds no text from outside. */
  trouble(error: unknown): string | null;
  close(): Promise<void>;
}

/** A store that cannot be opened. The message is one line for the operator: the place, what is wrong, the remedy. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}
