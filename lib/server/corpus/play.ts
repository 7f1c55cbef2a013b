import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock } from '@/lib/clock/clock';
import { parseConfig } from '@/lib/config/config';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { openStore, type StoreLocation } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { composeServer } from '@/lib/server/compose-server';
import { connectTarget, type ConnectedTarget } from '@/lib/server/connect-target';
import { hiddenTexts } from '@/lib/server/hidden-texts';
import { hasEnded } from '@/lib/server/run-events';
import type { Server } from '@/lib/server/server';

/** Small waits, generous deadlines: only what is meant to time out does. */
const ENVIRONMENT = {
  CHUTES_TEXT_MODEL: 'org/text',
  CHECK_TIMEOUT_MS: '8000',
  RETRY_BASE_MS: '1',
  RETRY_MAX_DELAY_MS: '2',
  RETRY_BUDGET_MS: '400',
};

/** The whole product as bin/serve composes it, on a store of its own, for any number of gateways. */
export interface Stage {
  server: Server;
  store: Store;
  directory: string;
  connect(baseUrl: string, environment?: Record<string, string>): ConnectedTarget;
  /** Runs a suite to its end, as a client of the API would. */
  play(target: ConnectedTarget, suite: SuiteId): Promise<Run>;
  close(): Promise<void>;
}

export async function openStage(
  environment: Record<string, string>,
  { location, log = pino({ level: 'silent' }) }: { location?: StoreLocation; log?: Logger } = {},
): Promise<Stage> {
  const directory = await mkdtemp(path.join(tmpdir(), 'corpus-'));
  const store = await openStore(location ?? { kind: 'sqlite', directory });
  const targets: ConnectedTarget[] = [];
  const listen = { host: '127.0.0.1', port: 0, allowedHosts: [] };
  const config = parseConfig({ ...ENVIRONMENT, ...environment });
  const server = composeServer({
    listen,
    staleAfterMs: config.staleAfterMs,
    timeoutMs: config.limits.timeoutMs,
    keep: config.keep,
    clock: realClock,
    log,
    store,
    standIn: null,
    suites,
    targets,
    hidden: hiddenTexts(config, null),
  });
  return {
    server,
    store,
    directory,
    connect(baseUrl, own = {}) {
      const config = parseConfig({ ...ENVIRONMENT, ...environment, CHUTES_API_BASE: baseUrl, ...own });
      const connected = connectTarget(config.targets[0], config.limits, null, store, log);
      targets.push(connected);
      return connected;
    },
    play: ({ target }, suite) => play(server, target.id, suite),
    async close() {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function play(server: Server, target: string, suite: SuiteId): Promise<Run> {
  const [started] = await server.start(suite, 'api', target);
  if (!started) throw new Error(`${suite} was not started`);
  for await (const event of await server.events(started.run.id, new AbortController().signal)) {
    if (event.type === 'run' && hasEnded(event.run)) return event.run;
  }
  return server.run(started.run.id);
}
