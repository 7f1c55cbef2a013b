import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Suite } from '@/lib/checks/check';
import { findRule } from '@/lib/checks/rule-book';
import { type Clock, realClock } from '@/lib/clock/clock';
import { hasEnded } from '@/lib/domain/apply-fact';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import type { Instrument } from '@/lib/instrument/instrument';
import type { Store, StoredAttempt } from '@/lib/store/store';
import type { Door } from './access/door';
import { publicView } from './access/public-view';
import { measured, methodology } from './methodology';
import type { Insight } from './insight';
import { type Metrics, readMetrics } from './metrics/metrics';
import type { LiveConfig } from './live-config';
import { MaintenanceNow } from './maintenance-now';
import { type WatchedTarget, findTarget } from './watched-target';
import { LatestStatus } from './latest-status';
import { readInsight } from './read-insight';
import { RecordWatch } from './record-watch';
import { RequestProblem } from './request-problem';
import type { RunFeed } from './run-feed';
import { Budgets } from './budgets';
import { Schedules } from './schedules';
import { anyRun, scriptRuns } from './script-runs';
import type { Server } from './server';
import type { WatchedSuite } from '@/lib/domain/watching';
import type { HiddenTexts } from './hidden-texts';
import { createIncidents } from './incidents';
import type { Notices } from './notifications';
import { createSnapshots } from './create-snapshots';
import { readCheckRecord } from './read-check-record';
import { readHistory } from './read-history';
import { standInState, switchScenario } from './stand-in-state';
import { Walks } from './walks';

/** What the desk is made of. */
export interface Parts {
  listen: Server['listen'];
  door: Door;
  staleAfterMs: number;
  clock: Clock;
  log: Logger;
  store: Store;
  instrument: Instrument;
  /** Hears the facts of this instrument; those of others it is told from the store. */
  feed: RunFeed;
  suites: readonly Suite[];
  targets: readonly WatchedTarget[];
  /** What nothing shared may hold. */
  hidden: HiddenTexts;
  config: Pick<LiveConfig, 'status' | 'reload' | 'current'>;
  /** When suites are run next, as the instrument said last. */
  watched: ReadonlyMap<string, readonly WatchedSuite[]>;
  /** Null where they are switched off. */
  metrics: Metrics | null;
  stopWatching(): void;
  notices: Notices;
}

/** How long whoever cancels a run waits for its end: an owner elsewhere may take a while to hear of it. */
const CANCEL_MS = 5000;

/** The product as the routes see it. */
export function composeServer(parts: Parts): Server {
  const { listen, store, log, targets, instrument, feed } = parts;
  const closing = new AbortController();
  const report = (error: unknown): string => {
    const reference = randomBytes(4).toString('hex');
    log.error({ reference, err: error }, 'a request failed');
    return reference;
  };
  const record = new RecordWatch({ store, clock: realClock, report });
  const instrumentOnRecord = {
    get problem() {
      return instrument.problem ?? record.problem;
    },
  };
  const stopHearing = store.onFacts((facts) => facts.forEach(feed.hear));
  const budgets = new Budgets(parts);
  const schedules = new Schedules(parts);
  const maintenance = new MaintenanceNow(() => parts.config.current.plan);
  const status = new LatestStatus({
    ...parts,
    config: parts.config,
    instrument: instrumentOnRecord,
    budgets,
    maintenance,
  });
  const walks = new Walks({ ...parts, budgets });
  const insight = insightOf(parts, walks);
  const server: Server = {
    door: parts.door,
    get publicView() {
      return seenPublicly;
    },
    snapshots: createSnapshots(parts),
    scripts: scriptRuns(parts),
    incidents: createIncidents({ ...parts, schedules }),
    notifications: parts.notices,
    history: readHistory(parts),
    listen,
    about: targets.map(({ target }) => (target.standIn ? target.name : target.baseUrl)).join(', '),
    insight,
    schedules,
    budgets,
    now: () => parts.clock.now(),
    get targets() {
      return targets.map(({ target }) => target);
    },
    target: (id) => findTarget(targets, id).target,
    status: () => status.read(),
    toldStatus: (target) => status.told(target),
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
      await findRun(parts, id);
      return feed.follow(id, after, AbortSignal.any([signal, closing.signal]));
    },
    methodology: (targetId) => {
      const { target, limits } = findTarget(targets, targetId);
      return methodology({ target, limits, suites: parts.suites, staleAfterMs: parts.staleAfterMs });
    },
    metrics: () => readMetrics(parts, { status: () => status.read(), insight }),
    standIn: () => standInState(instrument),
    switchScenario: (name) => switchScenario(instrument, name),
    ready: async () => {
      await record.look();
      record.refuseInTrouble();
      await instrument.ping();
    },
    report,
    troubleOf: (error) => record.problemOf(error),
    reloadConfig: () => parts.config.reload(),
    close: async () => {
      closing.abort();
      parts.stopWatching();
      stopHearing();
      record.close();
      await Promise.all([
        parts.notices.close(),
        instrument.close(),
        ...targets.map(({ utilisation }) => utilisation?.close()),
      ]);
      await store.close();
    },
  };
  const seenPublicly = publicView(server, () => parts.hidden);
  return server;
}

/** The run as it ended; null when that is not recorded within a while. */
async function endOf({ store, feed }: Parts, id: string): Promise<Run | null> {
  for await (const _ of (await feed.follow(id, null, AbortSignal.timeout(CANCEL_MS))) ?? []);
  const run = await store.run(id);
  return run && hasEnded(run) ? run : null;
}

function insightOf(parts: Parts, walks: Walks): Insight {
  const utilisation = {
    get: (id: string) => parts.targets.find(({ target }) => target.id === id)?.utilisation ?? undefined,
  };
  const { walks: list, walk, startWalk, stopWalk } = walks;
  return { ...readInsight({ ...parts, walks, utilisation }), walks: list, walk, startWalk, stopWalk };
}

async function findRun({ store }: Parts, id: string): Promise<Run> {
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
