import { type Logger, pino } from 'pino';
import { suites as allSuites } from '@/lib/checks/registry';
import type { Suite } from '@/lib/checks/check';
import { type Clock, realClock } from '@/lib/clock/clock';
import path from 'node:path';
import { refuseOpenDoor } from '@/lib/config/access-config';
import { type Config, type Environment, parseConfig } from '@/lib/config/config';
import type { TargetConfig } from '@/lib/config/target-config';
import { watchConfigFile } from '@/lib/config/watch-config-file';
import { type InstrumentParts, type LocalInstrument, assemble } from '@/lib/instrument/assemble';
import type { Instrument } from '@/lib/instrument/instrument';
import { startInstrumentThread } from '@/lib/instrument/instrument-thread';
import type { Sink } from '@/lib/runner/sink';
import { type StoreLocation, openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { Door } from './access/door';
import { composeServer } from './compose-server';
import { hiddenTexts } from './hidden-texts';
import { LiveConfig } from './live-config';
import { mendable } from './mendable';
import { Metrics } from './metrics/metrics';
import { RunFeed } from './run-feed';
import type { Server } from './server';
import { type WatchedTarget, WatchedTargets } from './watched-target';
import { SERVER_KEY } from './current-server';

export interface ServerOptions {
  config: Config;
  /** By default those that are configured. */
  targets?: readonly TargetConfig[];
  /** Reads the configuration anew, so that changes are taken while it runs; without, it stays as it is. */
  reread?: () => Config;
  location?: StoreLocation;
  log?: Logger;
  /** Of the desk; the instrument measures by the real one. */
  clock?: Clock;
  suites?: readonly Suite[];
  standIn?: InstrumentParts['standIn'];
  /** Beside those that every server has. */
  sinks?: readonly Sink[];
}

export interface OpenedServer<Kind extends Instrument> {
  server: Server;
  store: Store;
  instrument: Kind;
  /** Grows when a target is connected later. */
  targets: WatchedTarget[];
}

/** Starts the instrument, given who is to hear its facts and the store of the desk. */
type StartInstrument<Kind> = (sinks: readonly Sink[], store: Store, log: Logger) => Promise<Kind>;

/** The whole product but its pages, in one thread. Throws StartError when the operator can mend what is wrong. */
export function openServer(options: ServerOptions): Promise<OpenedServer<LocalInstrument>> {
  const { config, targets = config.targets, suites = allSuites, standIn } = options;
  return open(options, (sinks, store, log) =>
    assemble({ config, targets, store, log, suites, sinks, ...(standIn && { standIn }) }),
  );
}

/** The same with the instrument in a thread of its own, started from `script`. */
export function openServerWithThread(options: ServerOptions, script: URL): Promise<OpenedServer<Instrument>> {
  const { config } = options;
  return open(options, (sinks, _store, log) => startInstrumentThread({ script, config, log, sinks }));
}

async function open<Kind extends Instrument>(
  options: ServerOptions,
  start: StartInstrument<Kind>,
): Promise<OpenedServer<Kind>> {
  const { config, targets: configured = config.targets, location = config.store, clock = realClock } = options;
  const log = options.log ?? pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const store = await mendable(() => openStore(location));
  const feed = new RunFeed(store);
  // Whoever is to hear what happens in the runs of this server stands here.
  const metrics = config.metrics ? await openMetrics(clock) : null;
  const sinks: Sink[] = [feed.hear, logRuns(log), ...(metrics ? [metrics.hear] : []), ...(options.sinks ?? [])];
  const instrument = await mendable(() => start(sinks, store, log)).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const targets: WatchedTarget[] = [];
  const watched = new WatchedTargets(targets, config.limits, instrument);
  await watched.exchange(configured, instrument.targets);
  const endRemoved = (known: readonly WatchedTarget[]) =>
    store.incidents.removeOthers(
      known.map(({ target }) => target.id),
      clock.now(),
    );
  await endRemoved(targets);
  const live = new LiveConfig({
    ...{ config, clock, log, reread: options.reread ?? (() => config) },
    apply: async (next) => {
      await watched.exchange(next.targets, await instrument.reload(next.targets, next.plan));
      await endRemoved(targets);
    },
  });
  const { listen, staleAfterMs } = config;
  const isSecure = listen.publicUrl?.startsWith('https:') ?? false;
  const door = new Door({ config: config.access, isSecure, store, clock });
  await door.open();
  const server = composeServer({
    ...{ listen, staleAfterMs, clock, log, store, feed, instrument, targets, suites: options.suites ?? allSuites },
    ...{ config: live, metrics, door },
    get hidden() {
      return hiddenTexts(live.current, instrument.standIn, live.former);
    },
    stopWatching:
      options.reread && config.source.kind === 'file'
        ? watchConfigFile(path.resolve(config.source.path), () => void live.reload())
        : () => undefined,
  });
  return { server, store, instrument, targets };
}

/** Not loaded where nobody reads them. */
async function openMetrics(clock: Clock): Promise<Metrics> {
  return new Metrics(await import('prom-client'), clock);
}

/** A sink that writes the end of every run to the log, with what it came to: one line at the level `info`. */
const logRuns =
  (log: Pick<Logger, 'info'>): Sink =>
  (fact, { id, target, suite, status, exitCode, verified, durationMs }) => {
    if (fact.type !== 'run' || fact.phase !== 'ended') return;
    log.info({ run: id, target, suite, status, exitCode, verified, durationMs }, 'a run has ended');
  };

/**
 * Builds the whole product once and hangs it where the pages find it; with `thread`, the instrument runs in a thread that
 * is started from there. Throws StartError when the operator can mend what is wrong.
 */
export async function boot(environment: Environment, thread?: URL): Promise<Server> {
  const config = await mendable(async () => parseConfig(environment));
  await mendable(async () => refuseOpenDoor(config.access));
  const options = { config, reread: () => parseConfig(environment) };
  const { server } = await (thread ? openServerWithThread(options, thread) : openServer(options));
  (globalThis as { [SERVER_KEY]?: Server })[SERVER_KEY] = server;
  return server;
}
