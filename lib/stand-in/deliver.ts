import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Answer } from './answer';
import { edgePage } from './edge-page';

/** Those of the real gateway's front, and the one that keeps the stand-in from passing for it. */
const EVERY_ANSWER = { server: 'nginx', via: '1.1 google', 'x-stand-in': 'not-chutes' } as const;

export function deliver({ status, headers, body, cut }: Answer, response: ServerResponse): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...EVERY_ANSWER, ...headers, 'content-length': bytes.length });
  if (!cut) return void response.end(bytes);
  const { socket } = response;
  response.write(bytes.subarray(0, bytes.length >> 1), () => socket?.end(() => socket.destroy()));
}

/** For bytes that are no HTTP request: node has no response object then. */
export function deliverBadRequest(socket: Duplex): void {
  if (!socket.writable) return void socket.destroy();
  const { body } = edgePage(400);
  const headers = Object.entries({ ...EVERY_ANSWER, 'content-type': 'text/html', connection: 'close' });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
