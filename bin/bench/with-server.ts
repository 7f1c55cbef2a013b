import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { realClock } from '@/lib/clock/clock';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { boot } from '@/lib/server/open-server';
import type { Server } from '@/lib/server/server';
import type { CatalogueEntry } from '@/lib/stand-in/catalogue';
import { startStandIn, type StandIn } from '@/lib/stand-in/start-stand-in';

export interface Bench {
  server: Server;
  standIn: StandIn;
}

/** Lends the real product, with a new SQLite store, in front of a stand-in that answers after exactly `latencyMs`. */
export async function withServer<T>(
  { latencyMs, maxConcurrency }: { latencyMs: number; maxConcurrency: number },
  work: (bench: Bench) => Promise<T>,
): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'chutes-status-bench-'));
  const standIn = await startStandIn({ clock: realClock, scenario: 'steady', latencyMs });
  const server = await boot({
    NODE_ENV: 'production',
    CHUTES_API_BASE: standIn.baseUrl,
    CHUTES_API_KEY: standIn.apiKey,
    CHUTES_VLM_MODEL: await visionModel(standIn),
    CHUTES_MAX_CONCURRENCY: String(maxConcurrency),
    DATA_DIR: directory,
    LOG_LEVEL: 'error',
  });
  try {
    return await work({ server, standIn });
  } finally {
    await server.close();
    await standIn.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Runs a suite to its end. Throws unless it is verified: a fast failure is no figure. */
export async function runSuite(server: Server, suite: SuiteId): Promise<{ run: Run; wallMs: number }> {
  const began = performance.now();
  const [started] = await server.start(suite, 'cli');
  if (!started) throw new Error(`${suite} did not start`);
  const facts = await server.events(started.run.id, null, new AbortController().signal);
  for await (const _ of facts ?? []);
  const wallMs = performance.now() - began;
  const run = await server.run(started.run.id);
  if (!run.verified) throw new Error(`${suite} ended with exit code ${run.exitCode}: not a run to measure`);
  return { run, wallMs };
}

/** Configured, so that the doctor's third check is measured too and not skipped. */
async function visionModel({ baseUrl }: StandIn): Promise<string> {
  const { data } = (await (await fetch(`${baseUrl}/models`)).json()) as { data: CatalogueEntry[] };
  const found = data.find(({ input_modalities: inputs }) => inputs?.includes('image'));
  if (!found) throw new Error('the stand-in lists no vision model');
  return found.id;
}
