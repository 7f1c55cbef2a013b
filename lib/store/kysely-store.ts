import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { CheckPoint } from '@/lib/domain/check-result';
import type { Fact } from '@/lib/domain/fact';
import type { Run, RunsPage } from '@/lib/domain/run';
import type { AccessRecord } from './access/access-record';
import { AccessTable } from './access/access-table';
import { ChangeFeed, type Changes, NO_CHANGES } from './database/changes';
import { guardedWrites } from './database/guarded-writes';
import { type HistoryRecord, historyRecord } from './history/history-record';
import type { IncidentRecord } from './incidents/incident-record';
import { IncidentTable } from './incidents/incident-table';
import type { InsightRecord } from './insight/insight-record';
import { followCancels, requestCancel } from './instances/cancel';
import { interruptLapsed } from './instances/interrupt-lapsed';
import { Leases } from './instances/leases';
import { type Calls, sharePermits } from './instances/share-permits';
import { kyselyInsight } from './insight/kysely-insight';
import { NewerDatabaseError } from './migrations/newer-database';
import type { NoticeRecord } from './notices/notice-record';
import { NoticeTable } from './notices/notice-table';
import { FactFeed, type FactListener, Pulse } from './record/fact-feed';
import { readAttempts, readCheckPoints } from './runs/read-attempts';
import { readNeighbours } from './runs/read-neighbours';
import { readRun, readRuns } from './runs/read-runs';
import { readMarks } from './runs/read-marks';
import { readTarget } from './runs/read-target';
import { type RunFact, claim } from './record/save-runs';
import { readFacts } from './record/fact-log';
import { GATHER_MS, Writer } from './record/writer';
import type { Schema } from './schema';
import { type ScriptRecord, scriptRecord } from './scripts/script-runs';
import type { SnapshotStore } from './snapshots/snapshot-store';
import { SnapshotTable } from './snapshots/snapshot-table';
import { kyselyWatch } from './watch/kysely-watch';
import type { WatchRecord } from './watch/watch-record';
import { PLAIN_RULES, type RulesOf } from '@/lib/watch/incidents/suite-rules';
import { isDatabaseFault, storable } from './database/backend';
import { readSnapshot, readVersion } from './database/read-snapshot';
import type { CheckPointsQuery, RunsAround, RunsQuery, Store, StoredAttempt, TargetRecord } from './store';

export interface Connections {
  write: Kysely<Schema>;
  /** The same where the database needs no other to read beside a writer. */
  read: Kysely<Schema>;
  changes: Changes;
  /** What is wrong and what to do, as the backend says it. */
  explain?: (error: unknown) => string;
}

/** While a connection is opened, the same error means that no database is there. */
const LOST = 'The record cannot be used: the connection to its database was lost; it is tried again.';

const OUTDATED =
  'The record cannot be used: a newer version of chutes-status has brought its database up to date; update this one.';

/** The store over either database. What is written of runs goes through one writer, and may be repeated. */
export class KyselyStore implements Store {
  readonly insight: InsightRecord;
  readonly snapshots: SnapshotStore;
  readonly watch: WatchRecord;
  readonly incidents: IncidentRecord;
  readonly history: HistoryRecord;
  readonly notices: NoticeRecord;
  readonly access: AccessRecord;
  readonly scripts: ScriptRecord;
  private readonly writer: Writer;
  private readonly changes: ChangeFeed;
  private readonly facts: FactFeed;
  private readonly leases: Leases;
  private readonly pulse: Pulse;
  private rules: RulesOf = () => PLAIN_RULES;

  constructor(private readonly db: Connections) {
    const id = randomUUID();
    this.changes = new ChangeFeed(db.changes);
    this.facts = new FactFeed(db.read, this.changes, id);
    this.writer = new Writer(db.write, {
      id,
      rules: (target, suite) => this.rules(target, suite),
      onRecorded: (facts) => this.facts.tell(facts),
    });
    this.leases = new Leases(this.writer, () => performance.now());
    this.pulse = new Pulse(this.writer);
    const apart = { read: db.read, ...guardedWrites(db.write) };
    this.insight = kyselyInsight(apart);
    this.snapshots = new SnapshotTable(apart);
    this.watch = kyselyWatch(db.read, this.writer, this.leases);
    this.incidents = new IncidentTable(db.read, this.writer);
    this.history = historyRecord(db.read);
    this.notices = new NoticeTable(db.read, this.writer, this.changes);
    this.access = new AccessTable(db.read, this.writer);
    this.scripts = scriptRecord(db.read, this.writer);
  }

  watchBy(rules: RulesOf): void {
    this.rules = rules;
  }

  async record(facts: readonly Fact[]): Promise<void> {
    if (facts.length > 0) await this.writer.write(({ add }) => add(facts), GATHER_MS);
  }

  async claim(started: RunFact): Promise<{ joined: string | null }> {
    return { joined: await this.writer.write((writing) => claim(writing, started, this.leases)) };
  }

  async factsAfter(runId: string, seq: number): Promise<Fact[]> {
    // Whoever follows the record and then reads has missed nothing in between.
    await this.changes.settled();
    return readFacts(this.db.read, runId, seq);
  }

  onFacts(listener: FactListener): () => void {
    return this.facts.add(listener);
  }

  renew(instanceId: string, leaseMs: number): Promise<boolean> {
    return this.leases.renew(instanceId, leaseMs);
  }

  leave(instanceId: string): Promise<void> {
    return this.leases.leave(instanceId);
  }

  interruptLapsed(now: number, self?: string): Promise<string[]> {
    return interruptLapsed({ db: this.db.read, writer: this.writer, leases: this.leases }, now, self);
  }

  requestCancel(runId: string): Promise<boolean> {
    return requestCancel(this.writer, runId);
  }

  onCancelRequests(instanceId: string, listener: (runId: string) => void): () => void {
    return followCancels(this.db.read, this.changes, instanceId, listener);
  }

  share(instanceId: string, target: string, calls: Calls): Promise<number> {
    return this.writer.write((writing) => sharePermits(writing, this.leases, instanceId, target, calls));
  }

  run(id: string): Promise<Run | null> {
    return readSnapshot(this.db.read, (trx) => readRun(trx, id));
  }

  runs(query: RunsQuery): Promise<RunsPage> {
    return readSnapshot(this.db.read, (trx) => readRuns(trx, query));
  }

  neighbours(run: Pick<Run, 'id' | 'target' | 'suite' | 'startedAt'>): Promise<RunsAround> {
    return readSnapshot(this.db.read, (trx) => readNeighbours(trx, run));
  }

  attempts(runId: string): Promise<StoredAttempt[]> {
    return readAttempts(this.db.read, runId);
  }

  target(id: string): Promise<TargetRecord> {
    return readSnapshot(this.db.read, (trx) => readTarget(trx, storable({ id }).id));
  }

  marks(): Promise<Map<string, string>> {
    return readSnapshot(this.db.read, readMarks);
  }

  checkPoints(query: CheckPointsQuery): Promise<CheckPoint[]> {
    return readCheckPoints(this.db.read, query);
  }

  version(): Promise<string> {
    return readVersion(this.db.read);
  }

  async readable(): Promise<void> {
    // A page of what is asked for all the time, not just any answer.
    await this.db.read.selectFrom('latest_check').selectAll().limit(1).execute();
    await this.db.read.selectFrom('run').select('id').limit(1).execute();
  }

  async ping(): Promise<void> {
    await this.readable();
    await this.pulse.beat();
  }

  trouble(error: unknown): string | null {
    if (error instanceof NewerDatabaseError) return OUTDATED;
    if (!isDatabaseFault(error)) return null;
    if (error instanceof Error && error.message.startsWith('Connection terminated')) return LOST;
    return `The record cannot be used: ${this.db.explain?.(error) ?? 'its database does not do what it is asked'}.`;
  }

  async close(): Promise<void> {
    this.changes.close();
    await this.writer.idle();
    await this.changes.settled();
    if (this.db.read !== this.db.write) await this.db.read.destroy();
    await this.db.write.destroy();
  }
}

/** A store over one connection, followed by nobody. */
export const storeOver = (db: Kysely<Schema>): KyselyStore =>
  new KyselyStore({ write: db, read: db, changes: NO_CHANGES });
