import { expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import { putOffNotes } from './run-suites';

const run = (...moments: (string | null)[]) =>
  ({ checks: moments.map((eligibleAt, at) => ({ id: `CHECK_${at}`, eligibleAt })) }) as Run;

it('tells of each check that was put off until when, with the day where that is another', () => {
  const now = Date.parse('2026-11-25T04:00:00Z');
  const runs = [run(null, '2026-11-25T04:02:00.000Z'), run('2026-11-26T02:00:00.000Z', '2026-11-25T03:59:00.000Z')];
  expect(putOffNotes(runs, now)).toEqual([
    'CHECK_1: next eligible at 04:02:00 UTC (in 2 min)',
    'CHECK_0: next eligible at 2026-11-26 02:00 UTC (in 22 h)',
  ]);
});
