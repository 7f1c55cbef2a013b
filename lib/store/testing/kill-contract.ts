import { expect, it } from 'vitest';
import { killTrial } from './kill-trial';
import type { StoreUnderTest } from './store-under-test';

export function describeKill(subject: StoreUnderTest): void {
  it.each([1, 2])(
    'has all that anybody was told when processes are killed in the middle of writing, %i at a time',
    async (processes) => {
      const found = await killTrial({ location: subject.location, kills: 6, processes });
      expect(found.told).toBeGreaterThan(20);
      expect(found.events).toBeGreaterThan(0);
      expect(found).toMatchObject({ missing: 0, torn: 0, eventsAsRuns: true });
      // The lease of 1.5 s, and time to notice on a machine that has much else to do.
      expect(found.longestOpenMs).toBeLessThan(4_000);
    },
    60_000,
  );
}
