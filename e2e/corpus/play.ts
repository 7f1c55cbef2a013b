import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import type { Suite } from '@/lib/checks/check';
import { realClock } from '@/lib/clock/clock';
import { parseConfig } from '@/lib/config/config';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import type { ConnectedTarget } from '@/lib/instrument/connect-target';
import type { StoreLocation } from '@/lib/store/open-store';
import type { Store } from '@/lib/store/store';
import { openServer } from '@/lib/server/open-server';
import type { Server } from '@/lib/server/server';
import { watchedTarget } from '@/lib/server/watch/watched-target';

/** Small waits, generous deadlines: only what is meant to time out does. */
const ENVIRONMENT = {
  CHUTES_TEXT_MODEL: 'org/text',
  CHECK_TIMEOUT_MS: '8000',
  RETRY_BASE_MS: '1',
  RETRY_MAX_DELAY_MS: '2',
  RETRY_BUDGET_MS: '900',
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

interface StageOptions {
  location?: StoreLocation;
  log?: Logger;
  suites?: readonly Suite[];
}

export async function openStage(
  environment: Record<string, string>,
  { location, log = pino({ level: 'silent' }), suites }: StageOptions = {},
): Promise<Stage> {
  const directory = await mkdtemp(path.join(tmpdir(), 'corpus-'));
  const config = parseConfig({ ...ENVIRONMENT, ...environment, DATA_DIR: directory });
  const { server, store, instrument, targets } = await openServer({
    ...{ config, log, targets: [] },
    ...(location && { location }),
    ...(suites && { suites }),
  });
  return {
    server,
    store,
    directory,
    connect(baseUrl, own = {}) {
      const configured = parseConfig({ ...ENVIRONMENT, ...environment, CHUTES_API_BASE: baseUrl, ...own });
      const connected = instrument.connect(configured.targets[0], configured.limits);
      targets.push(watchedTarget(connected, configured.targets[0], null, realClock));
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
  const facts = await server.events(started.run.id, null, new AbortController().signal);
  for await (const _ of facts ?? []);
  return server.run(started.run.id);
}
