import { expect, it } from 'vitest';
import type { Run } from '@/lib/domain/run';
import { result, run, target } from '@/lib/domain/testing/sample-status';
import { adviceNotes, putOffNotes } from './run-suites';

const runAt = (...moments: (string | null)[]) =>
  ({ checks: moments.map((eligibleAt, at) => ({ id: `CHECK_${at}`, eligibleAt })) }) as Run;

it('tells of each check that was put off until when, with the day where that is another', () => {
  const now = Date.parse('2026-11-25T04:00:00Z');
  const runs = [runAt(null, '2026-11-25T04:02:00.000Z'), runAt('2026-11-26T02:00:00.000Z', '2026-11-25T03:59:00.000Z')];
  expect(putOffNotes(runs, now)).toEqual([
    'CHECK_1: next eligible at 04:02:00 UTC (in 2 min)',
    'CHECK_0: next eligible at 2026-11-26 02:00 UTC (in 22 h)',
  ]);
});

it('says whose side it is and what to do, by the same words as the page, and nothing where all is well', () => {
  const of = target([]);
  const full = run(
    'doctor',
    [result('doctor', 'JSON_SMOKE', 'overloaded', { eligibleAt: '2026-11-25T00:01:52.000Z' })],
    32,
  );
  const now = Date.parse('2026-11-25T00:00:00.000Z');
  expect(adviceNotes([full], of, now)).toEqual([
    'Gateway full. Next: Full; the gateway asks to come back at 2026-11-25 00:02 UTC (in 2 min).',
  ]);
  expect(adviceNotes([run('doctor', [result('doctor', 'JSON_SMOKE')])], of, now)).toEqual([]);
});
