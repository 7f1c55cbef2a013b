import { STATUS_CODES, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { writeProblem } from '@/lib/server/operations/http/write-answer';
import { StartError } from '@/lib/server/start-error';
import { RequestProblem } from '@/lib/server/request-problem';

/**
 * How long an idle connection is kept: longer than proxies keep theirs (60 s), since who ends it last may send a request
 * into a closed door.
 */
const KEEP_ALIVE_MS = 65_000;
/** How long a request may take to arrive, body included: nothing here takes more than two megabytes. */
const ARRIVAL_MS = 60_000;

/** Resolves once the server listens. Rejects with a StartError that names HOST and PORT when it cannot. */
export async function listenOn(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.requestTimeout = ARRIVAL_MS;
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

/** Where it listens; the port is the one that was given when PORT is 0. */
export function urlOf(web: Server, host: string): string {
  const { port } = web.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
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

/** Of requests that Node gives up before anybody else sees them. */
const PROBLEMS: Record<string, readonly [status: number, detail: string]> = {
  HPE_INVALID_METHOD: [400, 'There is no such method.'],
  HPE_HEADER_OVERFLOW: [431, 'The address and the headers are too long together.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request took too long to arrive.'],
};

/**
 * Answers what Node would answer itself, or give up, as everything else here is answered (RFC 9457), and closes the connection:
 * what follows cannot be told apart.
 */
export function answerBrokenRequests(web: Server): void {
  web.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return socket.destroy();
    const [status, detail] = PROBLEMS[error.code ?? ''] ?? [400, 'This is no HTTP request.'];
    endWith(new RequestProblem(status, detail), socket);
  });
  web.on('connect', (_request, socket) => {
    socket.on('error', () => undefined);
    endWith(new RequestProblem(405, 'This is no proxy.', undefined, { Allow: 'GET, HEAD, POST, OPTIONS' }), socket);
  });
  // RFC 9110 §10.1.1.
  web.on('checkExpectation', (_request, response: ServerResponse) => {
    response.setHeader('Connection', 'close');
    writeProblem(new RequestProblem(417, 'Expect: 100-continue alone is understood'), response);
  });
}

function endWith({ problem, headers }: RequestProblem, socket: Duplex): void {
  const body = JSON.stringify(problem);
  const own = {
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...headers,
  };
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    ...Object.entries(own).map((line) => line.join(': ')),
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
