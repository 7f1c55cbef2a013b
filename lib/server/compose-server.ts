import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Suite } from '@/lib/checks/check';
import { findRule } from '@/lib/checks/rule-book';
import type { Clock } from '@/lib/clock/clock';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { AttemptEvidence } from '@/lib/domain/attempt-evidence';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { SCENARIO_NAMES, type ScenarioName } from '@/lib/stand-in/scenario-names';
import type { StandIn } from '@/lib/stand-in/start-stand-in';
import type { FactRecord, Store, StoredAttempt } from '@/lib/store/store';
import type { ConnectedTarget } from './connect-target';
import { methodology } from './methodology';
import type { Insight } from './insight';
import { LatestStatus } from './latest-status';
import { findTarget } from './find-target';
import { keepPruning, type Keep } from './keep-pruning';
import { readInsight } from './read-insight';
import { RequestProblem } from './request-problem';
import { RunFeed } from './run-feed';
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
  record: FactRecord;
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
  const feed = new RunFeed({ factsAfter: parts.record.factsAfter, run: (id) => store.run(id) });
  const stopHearing = parts.record.onFacts((facts) => facts.forEach(feed.hear));
  const status = new LatestStatus(parts);
  const walks = new Walks({ ...parts, report });
  const pruned = keepPruning(store.insight, parts.keep, parts.clock, closing.signal, report);
  return {
    snapshots: createSnapshots(parts),
    listen,
    about: targets.map(({ target }) => (target.standIn ? target.name : target.baseUrl)).join(', '),
    insight: insightOf(parts, walks),
    now: () => parts.clock.now(),
    targets: targets.map(({ target }) => target),
    target: (id) => findTarget(targets, id, 404).target,
    status: () => status.read(),
    toldStatus: (target) => status.told(target),
    start: async (suite, trigger, targetId) => {
      const { runner } = findTarget(targets, targetId);
      const ids: SuiteId[] = suite === 'all' ? parts.suites.map(({ id }) => id) : [suite];
      const started = await Promise.all(ids.map((id) => runner.start(id, trigger)));
      return Promise.all(started.map(async ({ runId, joined }) => ({ run: await findRun(parts, runId), joined })));
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
      await Promise.all(targets.map(({ runner }) => runner.cancel(id)));
      const ended = await findRun(parts, id);
      if (hasEnded(ended)) return ended;
      throw new RequestProblem(503, `Run ${ended.id} was stopped, but its end could not be recorded yet.`);
    },
    events: async (id, after, signal) => {
      await findRun(parts, id);
      return feed.follow(id, after, AbortSignal.any([signal, closing.signal]));
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
      stopHearing();
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

async function findRun({ store }: Parts, id: string): Promise<Run> {
  const run = await store.run(id);
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
