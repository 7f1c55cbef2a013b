import path from 'node:path';
import { type Server as HttpServer, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseOpenDoor } from '@/lib/config/access-config';
import { ConfigError } from '@/lib/config/config-error';
import { parseConfig, unheeded } from '@/lib/config/config';
import { readEnvironment } from '@/lib/config/read-environment';
import { boot } from '@/lib/server/open-server';
import { createFront } from '@/lib/server/front';
import { withGoneStatus } from '@/lib/server/status/gone-status';
import type { Server } from '@/lib/server/server';
import { ENVIRONMENT_EXIT } from '@/lib/domain/suites';
import { StartError } from '@/lib/server/start-error';
import { answerBrokenRequests, listenOn, urlOf } from './serve/listen-on';
import { prepareNext } from './serve/prepare-next';
import { stopOnSignal } from './serve/stop-on-signal';

/**
 * Starts everything that must live outside of Next, then Next inside our own HTTP server.
 * `--dev` serves the sources as they change; `--no-env-files` ignores .env files (tests must not meet a real key).
 */
async function serve(flags: ReadonlySet<string>): Promise<void> {
  const dev = flags.has('--dev');
  const dir = path.resolve(import.meta.dirname, '..');
  Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const files = flags.has('--no-env-files')
    ? null
    : ({ directory: dir, mode: dev ? 'development' : 'production' } as const);
  const { environment, warnings } = readEnvironment(files);
  const { access, listen, source, warnings: more } = parseConfig(environment);
  for (const warning of [...warnings, ...more, ...unheeded(source)]) console.error(`Warning: ${warning}`);
  // First of all: nothing is listened on, not for a moment, where anybody could do anything.
  refuseOpenDoor(access);
  // Before boot: a second start must not touch the store that the first one is writing to.
  await probe(listen);
  const server = await boot(environment, new URL('instrument-thread.js', import.meta.url));
  // Whoever names no host is answered as whoever names a foreign one.
  const web = createServer({ requireHostHeader: false });
  stopOnSignal(() => stop(web, server));
  // As other servers do; without a file there is nothing to take anew, and a hangup means what it always does.
  if (source.kind === 'file') process.on('SIGHUP', () => void server.reloadConfig());
  // But a service manager that is asked to reload must not end it by that.
  else if (!process.stdout.isTTY) process.on('SIGHUP', () => console.error('SIGHUP: there is no CONFIG_FILE to read.'));
  const handler = await prepareNext(dir, dev, server);
  web.on('request', createFront(withGoneStatus(handler, server.snapshots), server.listen));
  answerBrokenRequests(web);
  await listenOn(web, server.listen);
  // Port 0 asks for any that is free: from here on it is known, and so is the address that previews carry.
  server.listen.port = (web.address() as AddressInfo).port;
  console.log(`Chutes status on ${urlOf(web, server.listen.host)} (${server.about})`);
}

async function probe(listen: Server['listen']): Promise<void> {
  const door = createServer();
  await listenOn(door, listen);
  await new Promise((resolve) => door.close(resolve));
}

/** Our own part first: it ends the event streams, without which the listener would never close. */
async function stop(web: HttpServer, server: Server): Promise<void> {
  const closed = new Promise((resolve) => web.close(resolve));
  web.closeIdleConnections();
  await server.close();
  web.closeIdleConnections();
  const cut = setTimeout(() => web.closeAllConnections(), 1000);
  await closed;
  clearTimeout(cut);
}

try {
  await serve(new Set(process.argv.slice(2)));
} catch (error) {
  const expected = error instanceof StartError || error instanceof ConfigError;
  console.error(expected ? error.message : error);
  const cause = error instanceof StartError ? error.cause : error;
  process.exit(cause instanceof ConfigError ? ENVIRONMENT_EXIT : 1);
}
