import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pino } from 'pino';
import { realClock, type Clock } from '@/lib/clock/clock';
import { parseConfig } from '@/lib/config/config';
import type { Run } from '@/lib/domain/run';
import type { ScenarioName } from '@/lib/stand-in/scenario-names';
import { openServer } from '@/lib/server/open-server';
import type { Server } from '@/lib/server/server';
import { serveOperations } from './serve-operations';

/**
 * For tests: the whole product but its pages, over a store of its own. The stand-in answers at once when no base is set.
 * `others` are environments of further targets.
 */
export async function startProduct(
  environment: Record<string, string> = {},
  clock: Clock = realClock,
  others: readonly Record<string, string>[] = [],
  latencyMs = 0,
) {
  const directory = await mkdtemp(path.join(tmpdir(), 'product-'));
  const config = parseConfig({ RETRY_BASE_MS: '1', ...environment, DATA_DIR: directory });
  const targets = others.flatMap((other) => parseConfig({ RETRY_BASE_MS: '1', ...other }).targets);
  const { server, store, instrument } = await openServer({
    ...{ config, clock, log: pino({ level: 'silent' }), standIn: { latencyMs } },
    targets: [...config.targets, ...targets],
  });
  const close = async () => {
    await server.close();
    await rm(directory, { recursive: true, force: true });
  };
  const standIn = instrument.standIn && {
    scenario: () => instrument.standIn?.scenario,
    switchTo: (name: ScenarioName) => void instrument.switchScenario(name),
  };
  return { server, store, instrument, standIn, directory, close, runAll: (target?: string) => runAll(server, target) };
}

export type ServedProduct = Awaited<ReturnType<typeof serveProduct>>;

/** The same, asked at `base` over real sockets, where every answer has to fit its operation. Both end with `close`. */
export async function serveProduct(...how: Parameters<typeof startProduct>) {
  const product = await startProduct(...how);
  const { base, close } = await serveOperations(product.server);
  return { ...product, base, close: () => close().finally(product.close) };
}

/** Runs every suite to its end. */
async function runAll(server: Server, target?: string): Promise<Run[]> {
  const started = await server.start('all', 'api', target);
  return Promise.all(started.map(({ run }) => ended(server, run.id)));
}

async function ended(server: Server, id: string): Promise<Run> {
  const facts = await server.events(id, null, new AbortController().signal);
  for await (const _ of facts ?? []);
  return server.run(id);
}
