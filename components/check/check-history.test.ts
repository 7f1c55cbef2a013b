import fc from 'fast-check';
import { expect, it } from 'vitest';
import { scaleTop } from './check-history';

it('is a round number', () => {
  expect([[], [3], [100], [101], [480], [1200], [19_999]].map(scaleTop)).toEqual([
    100, 100, 100, 200, 500, 2000, 20_000,
  ]);
});

it('holds every latency, and wastes no more than is round', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true })), (latencies) => {
      const top = scaleTop(latencies);
      const most = Math.max(0, ...latencies);
      return most <= top && (top === 100 || top <= most * 2.5 + 1e-6);
    }),
  );
});
