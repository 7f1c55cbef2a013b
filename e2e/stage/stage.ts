import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boot } from '@/lib/server/open-server';
import { createFront } from '@/lib/server/front';
import type { Server } from '@/lib/server/server';
import { SERVER_KEY } from '@/lib/server/current-server';
import { listenOn, urlOf } from '@/bin/serve/listen-on';
import { prepareNext } from '@/bin/serve/prepare-next';
import { stopOnSignal } from '@/bin/serve/stop-on-signal';
import { onStage } from './on-stage';

/**
 * The built pages over a server that plays scenes at a moment that stands still: for tests of how things look in states
 * that are hard to bring about, and for nothing else. `PUT /api/stand-in` with the name of a scene sets it.
 */
async function stage(): Promise<void> {
  const dir = path.resolve(import.meta.dirname, '..');
  Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const { PORT = '3001' } = process.env;
  const real = await boot({
    NODE_ENV: 'production',
    PORT,
    DATA_DIR: mkdtempSync(path.join(tmpdir(), 'chutes-stage-')),
    // Nothing happens on a stage but what is played.
    STAND_IN_SCHEDULE: 'off',
  });
  const server = onStage(real);
  (globalThis as { [SERVER_KEY]?: Server })[SERVER_KEY] = server;
  const web = createServer(createFront(await prepareNext(dir, false, server), real.listen));
  stopOnSignal(async () => {
    web.closeAllConnections();
    await real.close();
  });
  await listenOn(web, real.listen);
  console.log(`Stage on ${urlOf(web, real.listen.host)}`);
}

await stage();
