import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { once } from 'node:events';

/** A request as a scripted gateway sees it. */
export interface Heard {
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** 1 for the first request of this very question: the same path and the same body. */
  nth: number;
  /** 1 for the first request over this connection. */
  nthOnConnection: number;
}

/** Answers one request in bare bytes, as no HTTP library would; it may also never answer. */
export type Reply = (socket: Socket, heard: Heard) => void;

export interface RawGateway {
  baseUrl: string;
  heard: Heard[];
  close(): Promise<void>;
}

/** A gateway on a free port of the loopback that answers by a script. With `tls` it speaks HTTPS. */
export async function startRawGateway(script: Reply, tls?: { key: string; cert: string }): Promise<RawGateway> {
  const sockets = new Set<Socket>();
  const heard: Heard[] = [];
  const welcome = (socket: Socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    listenTo(socket, heard, script);
  };
  const server: Server = tls ? createTlsServer(tls, welcome) : createServer({ allowHalfOpen: true }, welcome);
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    baseUrl: `${tls ? 'https' : 'http'}://127.0.0.1:${port}/v1`,
    heard,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => void server.close(() => resolve()));
    },
  };
}

/** Ends a connection by RST alone: Node's own resetAndDestroy sends a FIN first, which may pass for an orderly end. */
export function hardReset(socket: Socket): void {
  const { _handle: handle } = socket as unknown as { _handle: { reset(done: () => void): void } | null };
  handle?.reset(() => socket.destroy());
}

function listenTo(socket: Socket, heard: Heard[], script: Reply): void {
  let text = '';
  let nthOnConnection = 0;
  socket.on('data', (chunk: Buffer) => {
    // A handshake of TLS where none is spoken: what every HTTP server says to it.
    if (chunk[0] === 0x16) return void socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\n\r\n');
    text += chunk.toString('latin1');
    for (let request = takeRequest(text); request; request = takeRequest(text)) {
      text = request.rest;
      const { path, headers, body } = request;
      const nth = heard.filter((earlier) => earlier.path === path && earlier.body === body).length + 1;
      const one = { path, headers, body, nth, nthOnConnection: ++nthOnConnection };
      heard.push(one);
      script(socket, one);
    }
  });
}

function takeRequest(text: string) {
  const end = text.indexOf('\r\n\r\n');
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0);
  if (end === -1 || text.length < end + 4 + length) return null;
  const [line = '', ...rest] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    rest.map((header) => [header.split(':', 1)[0]?.toLowerCase() ?? '', header.slice(header.indexOf(':') + 2)]),
  );
  const body = text.slice(end + 4, end + 4 + length);
  return { path: line.split(' ')[1] ?? '', headers, body, rest: text.slice(end + 4 + length) };
}
