import { type Kysely, sql } from 'kysely';
import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { CheckPoint } from '@/lib/domain/check-point';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { InsightRecord } from './insight-record';
import { interruptOpenRuns } from './interrupt-open-runs';
import { kyselyInsight } from './kysely-insight';
import { readAttempts } from './read-attempts';
import { readCheckPoints } from './read-check-points';
import { readRun, readRuns } from './read-runs';
import { readSnapshot } from './read-snapshot';
import { readTarget } from './read-target';
import { readVersion } from './read-version';
import { recordAttempt, recordWait } from './record-attempt';
import { recordCheck, recordRun } from './record-run';
import type { Schema } from './schema';
import type { SnapshotStore } from './snapshot-store';
import { SnapshotTable } from './snapshot-table';
import { storable } from './storable';
import type { RunsPage, RunsQuery, Store, StoredAttempt, TargetRecord } from './store';

/** The store over either database. Every write is one transaction and may be repeated. */
export class KyselyStore implements Store {
  readonly insight: InsightRecord;
  readonly snapshots: SnapshotStore;

  constructor(private readonly db: Kysely<Schema>) {
    this.insight = kyselyInsight(db);
    this.snapshots = new SnapshotTable(db);
  }

  runStarted(run: Run): Promise<void> {
    return recordRun(this.db, run);
  }

  attemptEnded(run: Run, checkId: string, recorded: RecordedAttempt): Promise<void> {
    return recordAttempt(this.db, run, checkId, recorded);
  }

  waitEnded(run: Run, checkId: string, attempt: Attempt): Promise<void> {
    return recordWait(this.db, run.id, checkId, attempt);
  }

  checkEnded(run: Run, check: CheckResult): Promise<void> {
    return recordCheck(this.db, run, check);
  }

  runEnded(run: Run): Promise<void> {
    return recordRun(this.db, run);
  }

  interruptOpenRuns(at: Date): Promise<string[]> {
    return interruptOpenRuns(this.db, at.getTime());
  }

  run(id: string): Promise<Run | null> {
    return readSnapshot(this.db, (trx) => readRun(trx, id));
  }

  runs(query: RunsQuery): Promise<RunsPage> {
    return readSnapshot(this.db, (trx) => readRuns(trx, query));
  }

  attempts(runId: string): Promise<StoredAttempt[]> {
    return readAttempts(this.db, runId);
  }

  target(id: string): Promise<TargetRecord> {
    return readSnapshot(this.db, (trx) => readTarget(trx, storable({ id }).id));
  }

  checkPoints(query: { target: string; checkId: string; limit: number }): Promise<CheckPoint[]> {
    return readCheckPoints(this.db, query);
  }

  version(): Promise<string> {
    return readVersion(this.db);
  }

  async ping(): Promise<void> {
    await sql`select 1`.execute(this.db);
  }

  close(): Promise<void> {
    return this.db.destroy();
  }
}
