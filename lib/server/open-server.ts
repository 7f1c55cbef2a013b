import path from 'node:path';
import { type Logger, pino } from 'pino';
import { suites as allSuites } from '@/lib/checks/registry';
import type { Suite } from '@/lib/checks/check';
import { type Clock, realClock } from '@/lib/clock/clock';
import { refuseOpenDoor } from '@/lib/config/access-config';
import { type Config, type Environment, parseConfig } from '@/lib/config/config';
import type { TargetConfig } from '@/lib/config/target-config';
import { watchConfigFile } from '@/lib/config/watch-config-file';
import { type LocalInstrument, assemble } from '@/lib/instrument/assemble';
import type { Instrument, InstrumentParts } from '@/lib/instrument/instrument';
import { startInstrumentThread } from '@/lib/instrument/instrument-thread';
import type { WatchedSuite } from '@/lib/domain/watch/watching';
import { watchPlanOf } from '@/lib/instrument/watch/watch-plan';
import type { Sink } from '@/lib/runner/sink';
import { type StoreLocation, openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { Door } from './access/door';
import { composeServer } from './compose-server';
import { hiddenTexts } from './snapshots/hidden-texts';
import { LiveConfig } from './live-config';
import { startStep } from './start-error';
import { Metrics } from './metrics/metrics';
import { Notices } from './notifications';
import { RunFeed } from './runs/run-feed';
import { anyRun } from './runs/script-runs';
import type { Server } from './server';
import { type WatchedTarget, WatchedTargets } from './watch/watched-target';
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
  /** Whether it only looks in, as a command does: what the record holds of targets that it does not know stays as it is. */
  guest?: boolean;
  /** Whether suites are run by themselves, as they are planned; in a thread of its own an instrument always does. */
  watch?: boolean;
}

export interface OpenedServer<Kind extends Instrument> {
  server: Server;
  store: Store;
  instrument: Kind;
  /** Grows when a target is connected later. */
  targets: WatchedTarget[];
}

/** Starts the instrument, given who is to hear of it and the store of the desk. */
type StartInstrument<Kind> = (told: Told, store: Store, log: Logger) => Promise<Kind>;

/** Who is told what, beside whoever gives commands. */
type Told = Pick<InstrumentParts, 'sinks' | 'onWatched'>;

/** The whole product but its pages, in one thread. Throws StartError when the operator can mend what is wrong. */
export function openServer(options: ServerOptions): Promise<OpenedServer<LocalInstrument>> {
  const { config, targets = config.targets, suites = allSuites, standIn, watch = false } = options;
  return open(options, (told, store, log) =>
    assemble({
      ...{ ...told, config, targets, store, log, suites },
      ...(standIn && { standIn }),
      ...(watch && { watch: watchPlanOf(config) }),
    }),
  );
}

/** The same with the instrument in a thread of its own, started from `script`. */
export function openServerWithThread(options: ServerOptions, script: URL): Promise<OpenedServer<Instrument>> {
  const { config } = options;
  return open(options, (told, _store, log) => startInstrumentThread({ ...told, script, config, log }));
}

async function open<Kind extends Instrument>(
  options: ServerOptions,
  start: StartInstrument<Kind>,
): Promise<OpenedServer<Kind>> {
  const { config, targets: configured = config.targets, location = config.store, clock = realClock } = options;
  const log = options.log ?? pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const store = await startStep(() => openStore(location));
  const feed = new RunFeed({
    factsAfter: (id, seq) => store.factsAfter(id, seq),
    run: (id) => anyRun(store, id),
  });
  // Whoever is to hear what happens in the runs of this server stands here.
  const metrics = config.metrics ? await openMetrics(clock) : null;
  const sinks: Sink[] = [feed.hear, logRuns(log), ...(metrics ? [metrics.hear] : []), ...(options.sinks ?? [])];
  const watched = new Map<string, readonly WatchedSuite[]>();
  const onWatched = (target: string, suites: readonly WatchedSuite[]) => void watched.set(target, suites);
  const instrument = await startStep(() => start({ sinks, onWatched }, store, log)).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const targets: WatchedTarget[] = [];
  const desk = new WatchedTargets(targets, config.limits, instrument);
  await desk.exchange(configured, instrument.targets);
  const endRemoved = (known: readonly WatchedTarget[]) =>
    store.incidents.removeOthers(
      known.map(({ target }) => target.id),
      clock.now(),
    );
  if (!options.guest) await endRemoved(targets);
  const { listen, staleAfterMs } = config;
  const notices: Notices = new Notices({
    ...{ store, clock, log, current: () => live.current },
    origin: () => `http://${listen.host.includes(':') ? `[${listen.host}]` : listen.host}:${listen.port}`,
  });
  const live: LiveConfig = new LiveConfig({
    ...{ config, clock, log, reread: options.reread ?? (() => config) },
    apply: async (next) => {
      await desk.exchange(next.targets, await instrument.reload(next.targets, next.plan));
      await notices.exchange(next);
      await endRemoved(targets);
    },
  });
  if (!options.guest) await notices.exchange(config);
  const isSecure = listen.publicUrl?.startsWith('https:') ?? false;
  const door = new Door({ config: config.access, isSecure, store, clock });
  await door.open();
  const server = composeServer({
    ...{ listen, staleAfterMs, clock, log, store, feed, instrument, targets, watched },
    ...{ config: live, metrics, door, notices, suites: options.suites ?? allSuites },
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
  const config = await startStep(async () => parseConfig(environment));
  await startStep(async () => refuseOpenDoor(config.access));
  const options = { config, reread: () => parseConfig(environment), watch: true };
  const { server } = await (thread ? openServerWithThread(options, thread) : openServer(options));
  (globalThis as { [SERVER_KEY]?: Server })[SERVER_KEY] = server;
  return server;
}
