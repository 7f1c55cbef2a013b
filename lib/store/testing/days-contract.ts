import { expect, it } from 'vitest';
import { DAY_MS } from '@/lib/insight/insight-window';
import { dayOf } from '@/lib/insight/history/day-totals';
import { openStretches } from '@/lib/insight/history/sights';
import { checkSubject, type Subject, suiteSubject, TARGET_SUBJECT } from '@/lib/insight/history/subjects';
import { moment, sampleRun } from '@/lib/domain/testing/sample-runs';
import { openDatabase } from '@/lib/store/open-store';
import { play, scheduledRun, watchEveryMinute } from './incidents-contract';
import type { StoreUnderTest } from './store-under-test';

const MIN = 60_000;
const SMOKE = suiteSubject('smoke');
/** The samples begin at 19:35; this many minutes later it is midnight. */
const MIDNIGHT = 265;
const DAY = dayOf(Date.parse(moment(0)));

export function describeDays(subject: StoreUnderTest): void {
  const minutes = async (of: Subject, target = 'chutes') => {
    const rows = await subject.store.history.days([target], [of], 0, DAY + 9 * DAY_MS);
    return rows
      .toSorted((a, b) => a.day - b.day)
      .map(({ day, verified, capacity, failed }) => [
        (day - DAY) / DAY_MS,
        verified / MIN,
        capacity / MIN,
        failed / MIN,
      ]);
  };

  it('hold how long each was the case: of checks, of the suite and of the target', async () => {
    watchEveryMinute(subject.store);
    await play(subject.tell, 0, ['ok', 'ok', 'timeout', 'overloaded', 'overloaded', 'ok']);
    for (const of of [SMOKE, TARGET_SUBJECT, checkSubject('DIRECT_JSON')])
      expect(await minutes(of)).toEqual([[0, 2, 2, 1]]);
    const track = await subject.store.history.track('chutes', SMOKE);
    expect(openStretches(track, Date.parse(moment(6)))).toEqual([
      { from: Date.parse(moment(5)), to: Date.parse(moment(6)), look: 'verified' },
    ]);
  });

  it('are two when it passes midnight', async () => {
    watchEveryMinute(subject.store);
    const down = Array.from({ length: 24 }, () => 'timeout' as const);
    await play(subject.tell, MIDNIGHT - 11, ['ok', ...down, 'ok']);
    expect(await minutes(SMOKE)).toEqual([
      [0, 1, 0, 10],
      [1, 0, 0, 14],
    ]);
    const day = await subject.store.history.day('chutes', SMOKE, DAY + DAY_MS);
    expect(day?.hours[0]).toEqual({ verified: 0, capacity: 0, failed: 14 * MIN });
    expect(await subject.store.history.day('chutes', SMOKE, DAY + 5 * DAY_MS)).toBeNull();
  });

  it('hold nothing of the time in which nobody looked', async () => {
    watchEveryMinute(subject.store);
    await play(subject.tell, 0, ['ok', 'ok']);
    await play(subject.tell, 120, ['timeout', 'timeout']);
    expect(await minutes(SMOKE)).toEqual([[0, 2, 0, 1]]);
  });

  it('take suites together as the gravest of them, from when its run began', async () => {
    watchEveryMinute(subject.store);
    const slow = sampleRun(0, { suite: 'doctor', trigger: 'schedule', id: 'slow' });
    await subject.tell.runStarted(slow);
    await play(subject.tell, 0, ['ok', 'ok', 'ok']);
    expect(await minutes(TARGET_SUBJECT)).toEqual([]);
    await subject.tell.runEnded({
      ...scheduledRun(0, 'timeout', { suite: 'doctor' }),
      id: 'slow',
      finishedAt: moment(2),
    });
    await play(subject.tell, 3, ['ok', 'ok', 'ok', 'ok']);
    // It is not known to hold longer than until the next was due.
    expect(await minutes(TARGET_SUBJECT)).toEqual([[0, 4, 0, 2]]);
  });

  it('stay as they are whatever becomes of the runs, and count none twice', async () => {
    watchEveryMinute(subject.store);
    await play(subject.tell, 0, ['ok', 'timeout', 'ok']);
    await subject.tell.again();
    const before = await minutes(SMOKE);
    expect(before).toEqual([[0, 1, 0, 1]]);
    const db = await openDatabase(subject.location);
    for (const table of ['attempt', 'evidence', 'latest_check', 'latest_run', 'check_result', 'run'] as const) {
      await db.deleteFrom(table).execute();
    }
    await db.destroy();
    expect(await minutes(SMOKE)).toEqual(before);
  });

  it('are the same for runs that share a transaction', async () => {
    watchEveryMinute(subject.store);
    const reasons = ['ok', 'timeout', 'ok', 'ok'] as const;
    await Promise.all(reasons.map((reason, minute) => subject.tell.runEnded(scheduledRun(minute, reason))));
    expect(await minutes(SMOKE)).toEqual([[0, 2, 0, 1]]);
  });
}
