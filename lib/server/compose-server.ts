import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Suite } from '@/lib/checks/check';
import { findRule } from '@/lib/checks/rule-book';
import type { Clock } from '@/lib/clock/clock';
import type { AttemptEvidence } from '@/lib/domain/attempt-evidence';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { SCENARIO_NAMES, type ScenarioName } from '@/lib/stand-in/scenario-names';
import type { StandIn } from '@/lib/stand-in/start-stand-in';
import type { Store, StoredAttempt } from '@/lib/store/store';
import type { ConnectedTarget } from './connect-target';
import { methodology } from './methodology';
import type { Insight } from './insight';
import { LatestStatus } from './latest-status';
import { findTarget } from './find-target';
import { keepPruning, type Keep } from './keep-pruning';
import { readInsight } from './read-insight';
import { RequestProblem } from './request-problem';
import { hasEnded, runEvents } from './run-events';
import type { StandInState } from '@/lib/domain/stand-in-state';
import type { Server } from './server';
import type { HiddenTexts } from './hidden-texts';
import { createSnapshots } from './create-snapshots';
import { Walks } from './walks';

export interface Parts {
  listen: Server['listen'];
  staleAfterMs: number;
  /** Deadline of one call of a capacity walk. */
  timeoutMs: number;
  keep: Keep;
  clock: Clock;
  log: Logger;
  store: Store;
  standIn: StandIn | null;
  suites: readonly Suite[];
  targets: readonly ConnectedTarget[];
  /** What nothing shared may hold. */
  hidden: HiddenTexts;
}

const CLOSE_MS = 3000;

/** The product as the routes see it. */
export function composeServer(parts: Parts): Server {
  const { listen, store, log, targets } = parts;
  const closing = new AbortController();
  const report = (error: unknown): string => {
    const reference = randomBytes(4).toString('hex');
    log.error({ reference, err: error }, 'a request failed');
    return reference;
  };
  const status = new LatestStatus({ ...parts, live: (runId) => findLive(targets, runId) });
  const walks = new Walks({ ...parts, report });
  const pruned = keepPruning(store.insight, parts.keep, parts.clock, closing.signal, report);
  return {
    snapshots: createSnapshots(parts),
    listen,
    about: targets.map(({ target }) => (target.standIn ? target.name : target.baseUrl)).join(', '),
    insight: insightOf(parts, walks),
    now: () => parts.clock.now(),
    get targets() {
      return targets.map(({ target }) => target);
    },
    target: (id) => findTarget(targets, id).target,
    status: () => status.read(),
    toldStatus: (target) => status.told(target),
    start: (suite, trigger, targetId) => {
      const { runner } = findTarget(targets, targetId);
      const ids: SuiteId[] = suite === 'all' ? parts.suites.map(({ id }) => id) : [suite];
      return Promise.all(ids.map((id) => runner.start(id, trigger)));
    },
    run: (id) => findRun(parts, id),
    attempts: async (runId) => {
      await findRun(parts, runId);
      return (await store.attempts(runId)).map(withRule);
    },
    runs: (query) => listRuns(store, query),
    checkPoints: (query) => store.checkPoints(query),
    cancel: async (id) => {
      const run = await findRun(parts, id);
      if (hasEnded(run)) throw new RequestProblem(409, `Run ${run.id} has ended already (${run.status}).`);
      for (const { runner } of targets) {
        const cancelled = await runner.cancel(id);
        if (cancelled) return cancelled;
      }
      return findRun(parts, id);
    },
    events: async (id, signal) => {
      await findRun(parts, id);
      const subscribe = subscription(targets, id);
      return runEvents(() => findRun(parts, id), subscribe, AbortSignal.any([signal, closing.signal]));
    },
    methodology: (targetId) => {
      const { target, limits } = findTarget(targets, targetId);
      return methodology({ target, limits, suites: parts.suites, staleAfterMs: parts.staleAfterMs });
    },
    standIn: () => standInState(parts.standIn),
    switchScenario: (name) => switchScenario(parts.standIn, name),
    ready: () => store.ping(),
    report,
    close: async () => {
      closing.abort();
      const over = [...targets.map(({ runner }) => runner.shutdown()), walks.close(), pruned];
      await Promise.race([Promise.all(over), parts.clock.sleep(CLOSE_MS)]);
      await Promise.all([
        ...targets.flatMap(({ gateway, utilisation }) => [gateway.close(), utilisation?.close()]),
        parts.standIn?.close(),
      ]);
      await store.close();
    },
  };
}

function insightOf(parts: Parts, walks: Walks): Insight {
  const feeds = parts.targets.flatMap(({ target, utilisation }) =>
    utilisation ? [[target.id, utilisation] as const] : [],
  );
  const { walks: list, walk, startWalk, stopWalk } = walks;
  return { ...readInsight({ ...parts, walks, utilisation: new Map(feeds) }), walks: list, walk, startWalk, stopWalk };
}

function findLive(targets: readonly ConnectedTarget[], runId: string): Run | null {
  for (const { runner } of targets) {
    const run = runner.live(runId);
    if (run) return run;
  }
  return null;
}

async function findRun({ targets, store }: Parts, id: string): Promise<Run> {
  const run = findLive(targets, id) ?? (await store.run(id));
  if (run) return run;
  throw new RequestProblem(404, `There is no run ${JSON.stringify(id.slice(0, 100))}.`);
}

const subscription =
  (targets: readonly ConnectedTarget[], id: string): Parameters<typeof runEvents>[1] =>
  (listener) => {
    for (const { runner } of targets) {
      const unsubscribe = runner.subscribe(id, listener);
      if (unsubscribe) return unsubscribe;
    }
    return null;
  };

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

function standInState(standIn: StandIn | null): StandInState {
  if (!standIn) throw new RequestProblem(404, 'No stand-in gateway is running: a real one is configured.');
  return { scenario: standIn.scenario(), scenarios: [...SCENARIO_NAMES] };
}

function switchScenario(standIn: StandIn | null, name: string): StandInState {
  const known = SCENARIO_NAMES.find((scenario) => scenario.name === name);
  if (standIn && !known)
    throw new RequestProblem(400, `scenario: there is none called ${JSON.stringify(name)}`, 'scenario');
  if (standIn && known) standIn.switchTo(known.name satisfies ScenarioName);
  return standInState(standIn);
}
