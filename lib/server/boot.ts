import { parseConfig, type Environment } from '@/lib/config/config';
import { mendable } from './mendable';
import { openServer, openServerWithThread } from './open-server';
import type { Server } from './server';
import { SERVER_KEY } from './server-key';

/**
 * Builds the whole product once and hangs it where the pages find it; with `thread`, the instrument runs in a thread that
 * is started from there. Throws StartError when the operator can mend what is wrong.
 */
export async function boot(environment: Environment, thread?: URL): Promise<Server> {
  const config = await mendable(async () => parseConfig(environment));
  const options = { config };
  const { server } = await (thread ? openServerWithThread(options, thread, environment) : openServer(options));
  (globalThis as { [SERVER_KEY]?: Server })[SERVER_KEY] = server;
  return server;
}
