import 'server-only';
import type { Server } from './server';

/**
 * The server that bin/serve built before Next was started. Routes run from Next's own module instances, so what
 * is shared with them hangs on globalThis.
 */
export function currentServer(): Server {
  const server = (globalThis as { [SERVER_KEY]?: Server })[SERVER_KEY];
  if (!server) throw new Error('The server was not started by bin/serve: use npm start, or npm run dev.');
  return server;
}

/** Registered, so that every module instance in the process finds the same symbol. */
export const SERVER_KEY: unique symbol = Symbol.for('chutes-status.server') as never;
