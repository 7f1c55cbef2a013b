import { describe, expect, it } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import type { PruneBounds } from '@/lib/store/insight/insight-record';
import { keepPruning } from './keep-pruning';

const DAY_MS = 86_400_000;

describe('the upkeep of the record', () => {
  it('goes in small steps while there is more to do, then rests, and never fails', async () => {
    const clock = new FakeClock();
    const stop = new AbortController();
    const steps: PruneBounds[] = [];
    const reported: unknown[] = [];
    const prune = async (bounds: PruneBounds) => {
      steps.push(bounds);
      if (steps.length === 4) throw new Error('the disk is full');
      return steps.length < 3;
    };
    const erased: number[] = [];
    const snapshots = { eraseExpired: async (now: number) => void erased.push(now) };
    const record = { insight: { prune }, snapshots };
    const over = keepPruning(record, { evidenceDays: 14, attemptsDays: 90 }, clock, stop.signal, (e) =>
      reported.push(e),
    );
    await clock.advance(1000);
    expect(steps).toHaveLength(3);
    const began = clock.now() - 1000;
    expect(steps[0]).toEqual({
      evidenceBefore: began - 14 * DAY_MS,
      attemptsBefore: began - 90 * DAY_MS,
      factsBefore: began - 3_600_000,
      runs: 20,
    });
    expect(erased[0]).toBe(began);
    await clock.advance(600_000);
    expect(reported).toHaveLength(1);
    await clock.advance(600_000);
    expect(steps).toHaveLength(5);
    stop.abort();
    await over;
  });
});
