import 'server-only';
import { gzipSync } from 'node:zlib';

/** Below this a packet is a packet. */
const WORTH_BYTES = 1400;

/** JSON, compressed when the client takes gzip: Next compresses its pages, but not what a route handler answers. */
export function jsonResponse(
  request: Request,
  body: unknown,
  init: { status?: number; headers?: HeadersInit } = {},
): Response {
  const text = JSON.stringify(body);
  const headers = new Headers(init.headers);
  headers.set('Content-Type', 'application/json');
  headers.append('Vary', 'Accept-Encoding');
  const status = init.status ?? 200;
  if (text.length < WORTH_BYTES || !/\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')) {
    return new Response(text, { status, headers });
  }
  headers.set('Content-Encoding', 'gzip');
  return new Response(new Uint8Array(gzipSync(text, { level: 4 })), { status, headers });
}
