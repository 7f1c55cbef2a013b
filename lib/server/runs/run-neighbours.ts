import type { Run } from '@/lib/domain/run';
import { RunGlance, type RunNeighbours } from '@/lib/domain/run-neighbours';
import type { Store } from '@/lib/store/store';
import { changesBetween, findingsOf } from '@/lib/verdict/changes';

/** What stands beside a run. What a script said stands in no row of runs. */
export async function neighboursOf(run: Run, store: Pick<Store, 'neighbours'>): Promise<RunNeighbours> {
  if (run.trigger === 'script') return { previous: null, next: null, comparedWith: null, changes: [] };
  const { previous, next, lastFinished } = await store.neighbours(run);
  const findings = lastFinished ? findingsOf(lastFinished) : {};
  return {
    previous: previous && RunGlance.parse(previous),
    next: next && RunGlance.parse(next),
    comparedWith: lastFinished && { ...RunGlance.parse(lastFinished), findings },
    changes: changesBetween(findings, run),
  };
}
