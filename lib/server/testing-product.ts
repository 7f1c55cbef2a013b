import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { suites } from '@/lib/checks/registry';
import { realClock, type Clock } from '@/lib/clock/clock';
import { parseConfig } from '@/lib/config/config';
import type { Run } from '@/lib/domain/run';
import { startStandIn } from '@/lib/stand-in/start-stand-in';
import { openStore } from '@/lib/store/open-store';
import { composeServer } from './compose-server';
import { connectTarget } from './connect-target';
import { hiddenTexts } from './hidden-texts';
import { hasEnded } from './run-events';
import type { Server } from './server';

/**
 * For tests: the whole product but its pages, over a store of its own. The stand-in answers at once when no base is set.
 * `others` are environments of further targets.
 */
export async function startProduct(
  environment: Record<string, string> = {},
  clock: Clock = realClock,
  others: readonly Record<string, string>[] = [],
) {
  const directory = await mkdtemp(path.join(tmpdir(), 'product-'));
  const config = parseConfig({ RETRY_BASE_MS: '1', ...environment, DATA_DIR: directory });
  const store = await openStore(config.store);
  const [first] = config.targets;
  const standIn = first.baseUrl ? null : await startStandIn({ clock: realClock, latencyMs: 0 });
  const log = pino({ level: 'silent' });
  const targets = [
    connectTarget(first, config.limits, standIn, store, log),
    ...others.map((other) => {
      const {
        targets: [target],
        limits,
      } = parseConfig({ RETRY_BASE_MS: '1', ...other });
      return connectTarget(target, limits, null, store, log);
    }),
  ];
  const server = composeServer({
    listen: config.listen,
    staleAfterMs: config.staleAfterMs,
    timeoutMs: config.limits.timeoutMs,
    keep: config.keep,
    clock,
    log,
    store,
    standIn,
    suites,
    targets,
    hidden: hiddenTexts(config, standIn),
  });
  const close = async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  };
  return { server, store, standIn, directory, close, runAll: (target?: string) => runAll(server, target) };
}

/** Runs every suite to its end. */
async function runAll(server: Server, target?: string): Promise<Run[]> {
  const started = await server.start('all', 'api', target);
  return Promise.all(started.map(({ run }) => ended(server, run.id)));
}

async function ended(server: Server, id: string): Promise<Run> {
  for await (const event of await server.events(id, new AbortController().signal)) {
    if (event.type === 'run' && hasEnded(event.run)) return event.run;
  }
  return server.run(id);
}
