import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createRawServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { realClock } from '@/lib/clock/clock';
import { createGateway, type GatewayOptions } from '@/lib/gateway/create-gateway';
import type { ChatRequest, Gateway, GatewayRequest } from '@/lib/gateway/gateway';

export const MODELS: GatewayRequest = { kind: 'models', authStyle: 'bearer' };

export const CHAT: ChatRequest = {
  kind: 'chat',
  authStyle: 'bearer',
  model: 'm',
  messages: [{ role: 'user', content: 'Return only {"ok":true} as JSON.' }],
  maxTokens: 256,
  json: true,
};

export const CANARY = `cpk_${'c0ffee1234567890'.repeat(2)}.${'0badcafe98765432'.repeat(2)}.CanaryCanaryCanaryCanaryCanary12`;

export const COMPLETION = JSON.stringify({
  id: 'x',
  model: 'served/m',
  choices: [{ index: 0, message: { role: 'assistant', content: '{"ok":true}' }, finish_reason: 'stop' }],
});

/** A gateway on `baseUrl` that closes with the test. */
export function connect(baseUrl: string, options: Partial<GatewayOptions> = {}): Gateway {
  const gateway = createGateway({ baseUrl, apiKey: CANARY, maxBytes: 65_536, clock: realClock, ...options });
  onTestFinished(() => gateway.close());
  return gateway;
}

/** A proper HTTP server for this test; returns its base. */
export function serveHttp(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return listen(server);
}

/** A server of bare sockets for this test, to answer in ways that no HTTP library would; returns its base. */
export function serveRaw(onSocket: (socket: Socket, nth: number) => void): Promise<string> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createRawServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    onSocket(socket, ++count);
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return listen(server);
}

/** A raw server that gives each request these bytes; `end` closes the connection after them. */
export function serveBytes(bytes: string | Buffer | (string | Buffer)[], { end = false } = {}): Promise<string> {
  return serveRaw((socket) => {
    onRequest(socket, () => {
      for (const part of [bytes].flat()) socket.write(part);
      if (end) socket.end();
    });
  });
}

/** Calls back for every request that came in whole. */
export function onRequest(socket: Socket, callback: (head: string) => void): void {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    const end = text.indexOf('\r\n\r\n');
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0);
    if (end === -1 || text.length < end + 4 + length) return;
    const head = text.slice(0, end);
    text = '';
    callback(head);
  });
}

export async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/v1`);
    });
  });
}
