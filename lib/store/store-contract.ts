import { afterEach, beforeEach, describe } from 'vitest';
import { describeAttempts } from './contract/attempts-contract';
import { describeCheckPoints } from './contract/check-points-contract';
import { describeDatabase } from './contract/database-contract';
import { describeHistory } from './contract/history-contract';
import { describeInsight } from './contract/insight-contract';
import { describeInsightPlans, type ShowPlan } from './contract/insight-plan-contract';
import { describeInterruption } from './contract/interruption-contract';
import { describeKill } from './contract/kill-contract';
import { describePlans, type FindScans } from './contract/query-plan-contract';
import { describeRun } from './contract/run-contract';
import { describeRuns } from './contract/runs-contract';
import { describeSnapshots } from './contract/snapshots-contract';
import type { StoreUnderTest } from './contract/store-under-test';
import { describeTarget } from './contract/target-contract';
import { describeVersion } from './contract/version-contract';
import { openStore, type StoreLocation } from './open-store';

/** What every store guarantees, whatever database is under it. */
export function describeStore(
  newLocation: () => Promise<StoreLocation>,
  findScans: FindScans,
  showPlan: ShowPlan,
): void {
  const subject = { newLocation } as StoreUnderTest;
  beforeEach(async () => {
    subject.location = await newLocation();
    subject.store = await openStore(subject.location);
  });
  afterEach(() => subject.store.close());

  describe('a run', () => describeRun(subject));
  describe('attempts', () => describeAttempts(subject));
  describe('the record of a target', () => describeTarget(subject));
  describe('history', () => describeHistory(subject));
  describe('the points of a check', () => describeCheckPoints(subject));
  describe('the list of runs', () => describeRuns(subject));
  describe('runs left open', () => describeInterruption(subject));
  describe('its version', () => describeVersion(subject));
  describe('shared snapshots', () => describeSnapshots(subject));
  describe('the record', () => describeKill(subject));
  describe('every read', () => describePlans(subject, findScans));
  describe('what is counted and noted', () => describeInsight(subject));
  describe('every insight', () => describeInsightPlans(subject, showPlan));
  describe('the database', () => describeDatabase(subject));
}
