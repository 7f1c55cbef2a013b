import type { Suite } from '@/lib/checks/check';
import { findRule } from '@/lib/checks/judging/rule-book';
import type { Clock } from '@/lib/clock/clock';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import type { Instrument } from '@/lib/instrument/instrument';
import type { Store, StoredAttempt } from '@/lib/store/store';
import { readCheckRecord } from '../insight/read-check-record';
import type { Budgets } from '../watch/budgets';
import { measured } from '../methodology';
import type { RecordWatch } from '../watch/record-watch';
import { RequestProblem } from '../request-problem';
import type { RunFeed } from './run-feed';
import { neighboursOf } from './run-neighbours';
import { anyRun } from './script-runs';
import type { Server } from '../server';
import { type WatchedTarget, findTarget } from '../watch/watched-target';

interface RunsParts {
  clock: Pick<Clock, 'now'>;
  /** How long a result vouches for its target. */
  staleAfterMs: number;
  store: Store;
  instrument: Instrument;
  feed: RunFeed;
  suites: readonly Suite[];
  targets: readonly WatchedTarget[];
  record: Pick<RecordWatch, 'refuseInTrouble' | 'blamed'>;
  budgets: Pick<Budgets, 'ask'>;
  /** Ends whoever follows a run. */
  closing: AbortSignal;
}

/** How long whoever cancels a run waits for its end: an owner elsewhere may take a while to hear of it. */
const CANCEL_MS = 5000;

/** Runs as the routes start, read, cancel and follow them. */
export function serveRuns(
  parts: RunsParts,
): Pick<Server, 'start' | 'run' | 'neighbours' | 'attempts' | 'runs' | 'checkRecord' | 'cancel' | 'events'> {
  const { store, instrument, feed, targets, record, budgets, closing } = parts;
  return {
    start: async (suite, trigger, targetId, { confirmed = false } = {}) => {
      const { target } = findTarget(targets, targetId);
      record.refuseInTrouble();
      const ids: SuiteId[] = suite === 'all' ? parts.suites.map(({ id }) => id) : [suite];
      if (!confirmed) await budgets.ask(target, ids);
      const started = await Promise.all(
        ids.map((id) => record.blamed(measured(instrument.start(target.id, id, trigger)))),
      );
      return Promise.all(started.map(async ({ runId, joined }) => ({ run: await findRun(parts, runId), joined })));
    },
    run: (id) => findRun(parts, id),
    neighbours: async (id) => neighboursOf(await findRun(parts, id), store),
    attempts: async (runId) => {
      await findRun(parts, runId);
      return (await store.attempts(runId)).map(withRule);
    },
    runs: (query) => listRuns(store, query),
    checkRecord: (query) => readCheckRecord(store, { now: parts.clock.now(), holdsMs: parts.staleAfterMs }, query),
    cancel: async (id) => {
      const run = await findRun(parts, id);
      if (hasEnded(run)) throw new RequestProblem(409, `Run ${run.id} has ended already (${run.status}).`);
      await measured(instrument.cancel(id));
      const ended = await endOf(parts, run.id);
      if (ended) return ended;
      throw new RequestProblem(503, `Run ${run.id} was asked to end, but its end is not recorded yet.`);
    },
    events: async (id, after, signal) => {
      // Whoever joins others need not have the whole run read once more.
      if (!feed.isFollowed(id)) await findRun(parts, id);
      return feed.follow(id, after, AbortSignal.any([signal, closing]));
    },
  };
}

/** The run as it ended; null when that is not recorded within a while. */
async function endOf({ store, feed }: RunsParts, id: string): Promise<Run | null> {
  for await (const _ of (await feed.follow(id, null, AbortSignal.timeout(CANCEL_MS))) ?? []);
  const run = await store.run(id);
  return run && hasEnded(run) ? run : null;
}

async function findRun({ store }: Pick<RunsParts, 'store'>, id: string): Promise<Run> {
  const run = await anyRun(store, id);
  if (run) return run;
  throw new RequestProblem(404, `There is no run ${JSON.stringify(id.slice(0, 100))}.`);
}

function withRule(stored: StoredAttempt): AttemptEvidence {
  const rule = findRule(stored.attempt.rule ?? '');
  return { ...stored, rule: rule && { id: rule.id, when: rule.when } };
}

async function listRuns(store: Store, query: Parameters<Store['runs']>[0]) {
  try {
    return await store.runs(query);
  } catch (error) {
    if (error instanceof Error && error.name === 'BadCursorError') {
      throw new RequestProblem(400, 'cursor: not one that this list has given', 'cursor');
    }
    throw error;
  }
}
