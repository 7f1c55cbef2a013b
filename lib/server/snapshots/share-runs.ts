import { hasEnded } from '@/lib/domain/apply-fact';
import type { Run } from '@/lib/domain/run';
import { NOTE_LENGTH } from '@/lib/snapshot/build-snapshot';
import type { Store } from '@/lib/store/store';
import { type WatchedTarget, findTarget } from '../watch/watched-target';
import { RequestProblem } from '@/lib/server/request-problem';
import type { ShareRequest } from './snapshots';
import type { Clock } from '@/lib/clock/clock';

export interface RunsToShare {
  target: WatchedTarget['target'];
  runs: Run[];
}

/** The runs that a snapshot is to be made of. Rejects with RequestProblem 400 or 409. */
export async function runsToShare(
  { target: targetId, runs: runIds, note }: ShareRequest,
  store: Store,
  targets: readonly WatchedTarget[],
): Promise<RunsToShare> {
  if ((note?.length ?? 0) > NOTE_LENGTH) {
    throw new RequestProblem(400, `note: may have at most ${NOTE_LENGTH} characters`, 'note');
  }
  const chosen = runIds && (await chosenRuns(runIds, store));
  const { target } = findTarget(targets, targetId ?? chosen?.[0]?.target);
  if (chosen?.some((run) => run.target !== target.id)) {
    throw new RequestProblem(400, 'runs: they are not all of this target', 'runs');
  }
  const runs = chosen ?? (await store.target(target.id)).latestRuns;
  if (runs.length > 0) return { target, runs };
  throw new RequestProblem(409, 'Nothing has finished on this target yet: run a suite first, then share it.');
}

async function chosenRuns(ids: readonly string[], store: Store): Promise<Run[]> {
  const found = await Promise.all(ids.map((id) => store.run(id)));
  const runs = found.map((run, place) => {
    if (!run) throw new RequestProblem(400, `runs: there is no run ${JSON.stringify(ids[place])}`, 'runs');
    if (!hasEnded(run)) throw new RequestProblem(409, `Run ${run.id} has not ended yet.`, 'runs');
    return run;
  });
  const twice = runs.find((run, place) => runs.findIndex(({ suite }) => suite === run.suite) !== place);
  if (twice) throw new RequestProblem(400, `runs: two of them are of the suite ${twice.suite}`, 'runs');
  return runs;
}

interface TokenBucket {
  /** Takes one token; 0 when there was one, else the milliseconds until there is. */
  take(): number;
}

/** Lets `capacity` through at once and one more every `everyMs` from then on. Of this process alone. */
export function createTokenBucket(clock: Clock, capacity: number, everyMs: number): TokenBucket {
  let tokens = capacity;
  let since = clock.elapsed();
  return {
    take: () => {
      const now = clock.elapsed();
      tokens = Math.min(capacity, tokens + (now - since) / everyMs);
      since = now;
      if (tokens < 1) return Math.ceil((1 - tokens) * everyMs);
      tokens -= 1;
      return 0;
    },
  };
}
