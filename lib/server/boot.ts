import { pino, type Logger } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import { parseConfig, type Config, type Environment } from '@/lib/config/config';
import { startStandIn, type StandIn } from '@/lib/stand-in/start-stand-in';
import { openStore } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { composeServer } from './compose-server';
import { connectTarget, type ConnectedTarget } from './connect-target';
import { hiddenTexts } from './hidden-texts';
import { mendable } from './mendable';
import type { Server } from './server';
import { SERVER_KEY } from './server-key';

/**
 * Builds the whole product once and hangs it where the routes find it. Throws StartError when the operator can
 * mend what is wrong.
 */
export async function boot(environment: Environment): Promise<Server> {
  const config = await mendable(async () => parseConfig(environment));
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const store = await mendable(() => openStore(config.store));
  const interrupted = await store.interruptOpenRuns(new Date(realClock.now()));
  await store.insight.interruptOpenWalks(new Date(realClock.now()));
  if (interrupted.length > 0) log.warn({ runs: interrupted }, 'runs left open by an earlier process are interrupted');
  const { targets, limits } = config;
  const standIn = targets.every(({ baseUrl }) => baseUrl) ? null : await startStandIn({ clock: realClock });
  const connected = targets.map((target) =>
    connectTarget(target, limits, target.baseUrl === null ? standIn : null, store, log),
  );
  return publish(compose(config, log, store, standIn, connected));
}

function compose(
  config: Config,
  log: Logger,
  store: Store,
  standIn: StandIn | null,
  targets: readonly ConnectedTarget[],
): Server {
  return composeServer({
    listen: config.listen,
    staleAfterMs: config.staleAfterMs,
    timeoutMs: config.limits.timeoutMs,
    keep: config.keep,
    clock: realClock,
    log,
    store,
    standIn,
    suites,
    targets,
    hidden: hiddenTexts(config, standIn),
  });
}

function publish(server: Server): Server {
  (globalThis as { [SERVER_KEY]?: Server })[SERVER_KEY] = server;
  return server;
}
