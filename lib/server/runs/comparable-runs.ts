import type { Run } from '@/lib/domain/run';
import type { TargetStatus } from '@/lib/domain/status';
import { pairRuns } from '@/lib/verdict/pair-runs';
import type { Server } from '../server';

/** So many runs back a slot that both sides share is looked for. */
const BACK = 6;

/**
 * Of a proxy and the gateway behind it, for each suite whose latest runs are not of one slot, the two runs that can be compared
 * best.
 */
export async function comparableRuns(
  server: Pick<Server, 'runs'>,
  proxy: Pick<TargetStatus, 'id' | 'suites'>,
  gateway: Pick<TargetStatus, 'id' | 'suites'>,
): Promise<Run[]> {
  const slotIn = ({ suites }: Pick<TargetStatus, 'suites'>, suite: string) =>
    suites.find(({ id }) => id === suite)?.latestRun?.slot ?? null;
  const apart = proxy.suites.filter(
    ({ id }) => slotIn(proxy, id) === null || slotIn(proxy, id) !== slotIn(gateway, id),
  );
  const pairs = await Promise.all(
    apart.map(async ({ id: suite }) => {
      const of = ({ id: target }: { id: string }) => server.runs({ target, suite, limit: BACK });
      const [through, past] = await Promise.all([of(proxy), of(gateway)]);
      return pairRuns(through.runs, past.runs);
    }),
  );
  return pairs.flatMap((pair) => (pair ? [pair.proxied, pair.direct] : []));
}
