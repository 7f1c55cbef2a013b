import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

/** More codings than this on one body are not undone: nobody means them. */
const MOST_CODINGS = 3;

/**
 * Decoders for a content-encoding in the order of undoing (the coding named last was applied last). None when the body
 * is not coded, or in a way that is not known here: then its bytes are taken as they are.
 */
export function createDecoders(contentEncoding: string | null, firstChunk: Buffer): Transform[] {
  const names = (contentEncoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > MOST_CODINGS) return [];
  const decoders = names.toReversed().map((name, i) => createDecoder(name, i === 0 ? firstChunk : null));
  return decoders.every((decoder) => decoder !== null) ? decoders : [];
}

function createDecoder(name: string, firstChunk: Buffer | null): Transform | null {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'br':
      return createBrotliDecompress();
    case 'deflate':
      // "deflate" means the zlib format (RFC 9110, 8.4.1.2), but some servers send the bare algorithm.
      return firstChunk && ((firstChunk[0] ?? 0) & 0x0f) !== 8 ? createInflateRaw() : createInflate();
    default:
      return null;
  }
}
