import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import type { Suite } from '@/lib/checks/check';
import { type Clock, realClock } from '@/lib/clock/clock';
import type { Instrument } from '@/lib/instrument/instrument';
import type { Store } from '@/lib/store/store';
import type { Door } from './access/door';
import { publicView } from './access/public-view';
import { methodology } from './methodology';
import type { Insight } from './insight/insight';
import { type Metrics, readMetrics } from './metrics/metrics';
import type { LiveConfig } from './live-config';
import { MaintenanceNow } from './watch/maintenance-now';
import { type WatchedTarget, findTarget } from './watch/watched-target';
import { LatestStatus } from './status/latest-status';
import { readInsight } from './insight/read-insight';
import { RecordWatch } from './watch/record-watch';
import type { RunFeed } from './runs/run-feed';
import { Budgets } from './watch/budgets';
import { Schedules } from './watch/schedules';
import { scriptRuns } from './runs/script-runs';
import { serveRuns } from './runs/serve-runs';
import type { Server } from './server';
import type { WatchedSuite } from '@/lib/domain/watch/watching';
import type { HiddenTexts } from './snapshots/hidden-texts';
import { createIncidents } from './watch/incidents';
import type { Notices } from './notifications';
import { createSnapshots } from './snapshots/create-snapshots';
import { readHistory } from './insight/read-history';
import { standInState, switchScenario } from './stand-in-state';
import { WalkDesk } from './watch/walks';

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
  const walks = new WalkDesk({ ...parts, budgets });
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
    ...serveRuns({ ...parts, record, budgets, closing: closing.signal }),
    methodology: (targetId) => {
      const { target, limits } = findTarget(targets, targetId);
      return methodology({ target, limits, suites: parts.suites, staleAfterMs: parts.staleAfterMs });
    },
    metrics: () =>
      readMetrics(parts, { status: () => status.read(), insight, channels: () => parts.notices.channels() }),
    standIn: () => standInState(instrument),
    switchScenario: (name) => switchScenario(instrument, name),
    ready: async () => {
      await record.look();
      record.refuseInTrouble();
      await instrument.ping();
    },
    report,
    troubleOf: (error) => record.problemOf(error),
    get trouble() {
      return record.trouble;
    },
    readable: () => store.readable(),
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

function insightOf(parts: Parts, walks: WalkDesk): Insight {
  const utilisation = {
    get: (id: string) => parts.targets.find(({ target }) => target.id === id)?.utilisation ?? undefined,
  };
  const { walks: list, walk, startWalk, stopWalk } = walks;
  return { ...readInsight({ ...parts, walks, utilisation }), walks: list, walk, startWalk, stopWalk };
}
