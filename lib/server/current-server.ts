import 'server-only';
import type { Role } from '@/lib/domain/access';
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

/** Registered, so that every module instance in the process finds the same symbol. */
export const SERVER_KEY: unique symbol = Symbol.for('chutes-status.server') as never;

/** The role of whoever the page is made for; null for nobody. Where nobody is asked who they are, everybody is an operator. */
export const visitorRole = (): Role | null =>
  currentServer().door.mode === 'open' ? 'operator' : (currentVisitor()?.who.role ?? null);
