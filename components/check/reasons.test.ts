import { expect, it } from 'vitest';
import type { CheckPoint } from '@/lib/domain/check-result';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { reasonCounts } from './reasons';

const point = (reason: Reason, n: number): CheckPoint => ({
  runId: `run-${n}`,
  at: new Date(n * 60_000).toISOString(),
  outcome: OUTCOME_OF[reason],
  reason,
  attempts: 1,
  httpStatus: 200,
  latencyMs: 1,
});

it('every run is counted once, under its reason, with the latest of them', () => {
  const points = (['ok', 'timeout', 'ok', 'overloaded', 'timeout', 'ok'] as const).map(point);
  const counts = reasonCounts(points);
  expect(counts.map(({ reason, count, last }) => [reason, count, last.runId])).toEqual([
    ['ok', 3, 'run-5'],
    ['timeout', 2, 'run-4'],
    ['overloaded', 1, 'run-3'],
  ]);
});

it('of reasons as frequent as each other the one seen last comes first', () => {
  expect(reasonCounts((['cold', 'timeout'] as const).map(point))[0]?.reason).toBe('timeout');
});
