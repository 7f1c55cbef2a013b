import 'server-only';
import { type Demand, refusalStatus } from '@/lib/access/demand';
import { currentVisitor } from './access/visitor';
import type { Server } from './server';

/**
 * The server that bin/serve built before Next was started. Routes run from Next's own module instances, so what
 * is shared with them hangs on globalThis. Whoever did not sign in is shown what is public.
 */
export function currentServer(): Server {
  const server = (globalThis as { [SERVER_KEY]?: Server })[SERVER_KEY];
  if (!server) throw new Error('The server was not started by bin/serve: use npm start, or npm run dev.');
  const visitor = currentVisitor();
  return server.door.mode !== 'open' && visitor?.who.role == null ? server.publicView : server;
}

/** Whether whoever the page is made for may do what is demanded of them: a page offers nothing that would be refused. */
export function mayVisitor(demand: Demand): boolean {
  const role = currentVisitor()?.who.role ?? null;
  return refusalStatus(currentServer().door.mode, role, demand) === null;
}

/** Registered, so that every module instance in the process finds the same symbol. */
export const SERVER_KEY: unique symbol = Symbol.for('chutes-status.server') as never;
