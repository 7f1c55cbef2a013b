import { afterEach, beforeAll, beforeEach, describe } from 'vitest';
import { describeAccess } from './access-contract';
import { describeAttempts } from './attempts-contract';
import { describeBackup } from './backup-contract';
import { describeCheckPoints, describeHistory } from './history-contract';
import { describeDatabase } from './database-contract';
import { describeDays } from './days-contract';
import { describeFacts } from './facts-contract';
import { describeIncidents } from './incidents-contract';
import { describeInsight } from './insight-contract';
import { describeInsightPlans, type ShowPlan } from './insight-plan-contract';
import { describeInstances } from './instances-contract';
import { describeInterruption } from './interruption-contract';
import { describeKill } from './kill-contract';
import { describeOldDatabase } from './old-database-contract';
import { describePlans, type FindScans } from './query-plan-contract';
import { describeRun } from './run-contract';
import { describeRuns } from './runs-contract';
import { describeScripts } from './scripts-contract';
import { describeSealingKeys } from './sealing-keys-contract';
import { describeSnapshotPlans } from './snapshot-plan-contract';
import { describeSnapshots } from './snapshots-contract';
import { Teller } from './teller';
import type { StoreUnderTest } from './store-under-test';
import { describeNewer } from './newer-contract';
import { describeNotices } from './notices-contract';
import { describePermits } from './permits-contract';
import { describeKeeping } from './keeping-contract';
import { describeSlots } from './slots-contract';
import { describeTakeovers } from './takeover-contract';
import { describeSpending } from './spending-contract';
import { describeVersion } from './version-contract';
import { describeTarget } from './target-contract';
import { openStore, type StoreLocation } from '@/lib/store/open-store';

export interface Places {
  /** Where nothing has been stored yet. */
  empty(): Promise<StoreLocation>;
  /** A copy of one that nobody has open. */
  copyOf(location: StoreLocation): Promise<StoreLocation>;
}

/** What every store guarantees, whatever database is under it. */
export function describeStore(places: Places, findScans: FindScans, showPlan: ShowPlan): void {
  const subject = { newLocation: () => places.empty() } as StoreUnderTest;
  let migrated: StoreLocation;
  beforeAll(async () => {
    migrated = await places.empty();
    await (await openStore(migrated)).close();
  });
  beforeEach(async () => {
    // Migrated once for all tests; describeOldDatabase and describeVersion look at the migrations themselves.
    subject.location = await places.copyOf(migrated);
    subject.store = await openStore(subject.location);
    subject.tell = new Teller(subject.store);
  });
  afterEach(() => subject.store.close());

  describe('a run', () => describeRun(subject));
  describe('facts', () => describeFacts(subject));
  describe('several instances', () => describeInstances(subject));
  describe('instances', () => describePermits(subject));
  describe('attempts', () => describeAttempts(subject));
  describe('the record of a target', () => describeTarget(subject));
  describe('history', () => describeHistory(subject));
  describe('the points of a check', () => describeCheckPoints(subject));
  describe('the list of runs', () => describeRuns(subject));
  describe('runs left open', () => describeInterruption(subject));
  describe('incidents', () => describeIncidents(subject));
  describe('the days of the history', () => describeDays(subject));
  describe('access', () => describeAccess(subject));
  describe('its version', () => describeVersion(subject));
  describe('runs of scripts', () => describeScripts(subject));
  describe('shared snapshots', () => describeSnapshots(subject));
  describe('the keys that seal', () => describeSealingKeys(subject));
  describe('notices', () => describeNotices(subject));
  describe('the record', () => describeKill(subject));
  describe('every read', () => describePlans(subject, findScans));
  describe('what is counted and noted', () => describeInsight(subject));
  describe('slots', () => describeSlots(subject));
  describe('slots that are left', () => describeTakeovers(subject));
  describe('what was spent', () => describeSpending(subject));
  describe('what is kept', () => describeKeeping(subject));
  describe('the list of snapshots', () => describeSnapshotPlans(subject, showPlan));
  describe('every insight', () => describeInsightPlans(subject, showPlan));
  describe('a database of version 0.1.0', () => describeOldDatabase(subject));
  describe('a backup', () => describeBackup(subject));
  describe('the database', () => describeDatabase(subject));
  describe('a database', () => describeNewer(subject));
}
