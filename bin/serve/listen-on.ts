import type { Server } from 'node:http';
import { isIP } from 'node:net';
import { StartError } from '@/lib/server/start-error';

/** Resolves once the server listens. Rejects with a StartError that names HOST and PORT when it cannot. */
export async function listenOn(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    // What is no address may be a secret in the wrong place.
    const shown = isIP(host) || host === 'localhost' ? host : 'a name not shown here';
    throw new StartError(`Cannot listen on HOST=${shown} PORT=${port}: ${problemOf(error)}`, { cause: error });
  }
}

function problemOf(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EADDRINUSE':
      return 'the port is in use. Stop what listens there, or set PORT to a free one (0 picks one).';
    case 'EACCES':
      return 'this user may not use the port. Set PORT to one above 1023.';
    case 'EADDRNOTAVAIL':
      return 'this machine has no such address. Set HOST to one of its own, such as 127.0.0.1 or 0.0.0.0.';
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the host name cannot be resolved. Set HOST to an address, such as 127.0.0.1 or 0.0.0.0.';
    default:
      return `the system refuses it (${(error as NodeJS.ErrnoException).code ?? 'no code'}).`;
  }
}
