import type { IncomingMessage } from 'node:http';
import { RequestProblem } from '@/lib/server/request-problem';

/** Of a body that is too long so much is read and let go, so that its sender lives to see the answer. */
const DISCARDED_BYTES = 4_194_304;

/** The body as it came. Rejects with RequestProblem: 413 beyond `maxBytes`, 415 for a compressed one. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') {
    throw new RequestProblem(415, 'The body must not be compressed.', 'body', { 'Accept-Encoding': 'identity' });
  }
  const { chunks, size } = await collect(request, maxBytes);
  if (size > maxBytes) {
    const headers = request.readableEnded ? {} : { Connection: 'close' };
    throw new RequestProblem(413, `The body may have at most ${maxBytes} bytes.`, 'body', headers);
  }
  return Buffer.concat(chunks);
}

/** By events, since whoever leaves a loop over a request closes its connection before it could be answered. */
function collect(request: IncomingMessage, maxBytes: number): Promise<{ chunks: Buffer[]; size: number }> {
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.byteLength;
      if (size <= maxBytes) chunks.push(chunk);
      if (size <= maxBytes + DISCARDED_BYTES) return;
      request.pause();
      resolve({ chunks, size });
    });
    request.once('end', () => resolve({ chunks, size }));
    request.once('error', () => undefined);
    request.once('close', () => reject(new RequestProblem(400, 'body: it was not sent to its end', 'body')));
  });
}
