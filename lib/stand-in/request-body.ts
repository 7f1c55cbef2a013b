import type { IncomingMessage } from 'node:http';

/** The real gateway takes 128 MiB; the stand-in lives in somebody's process and takes less. */
export const MAX_BODY_BYTES = 8 * 1024 * 1024;

/**
 * The whole body, or null when it is over the bound. What is over is still read, and dropped: an answer sent before
 * the caller has finished writing would reach it as a broken connection.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= MAX_BODY_BYTES) chunks.push(bytes);
    else chunks.length = 0;
  }
  return size <= MAX_BODY_BYTES ? Buffer.concat(chunks) : null;
}
