import type { Server } from 'node:http';
import { isIPv6 } from 'node:net';

/**
 * Listens and gives the origin under which the server can be reached from this machine.
 * @throws Error with one line that names host, port and what is in the way
 */
export function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const onError = (error: NodeJS.ErrnoException) => reject(new Error(whyNot(error, host, port)));
    server.once('error', onError);
    server.listen({ host, port }, () => {
      server.off('error', onError);
      const address = server.address();
      const bound = typeof address === 'object' && address ? address.port : port;
      resolve(`http://${reachable(host)}:${bound}`);
    });
  });
}

function whyNot(error: NodeJS.ErrnoException, host: string, port: number): string {
  const where = `port ${port} on ${host}`;
  if (error.code === 'EADDRINUSE') return `${where} is in use by another process; choose another port`;
  if (error.code === 'EACCES') return `${where} may not be opened by this user; choose a port above 1023`;
  return `cannot listen on ${where} (${error.code ?? error.message})`;
}

/** A wildcard is where one listens, not where one connects to. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIPv6(host) ? `[${host}]` : host;
}
