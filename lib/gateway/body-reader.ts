import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';

export type BodyEnd =
  /** Every byte came and could be decoded. */
  | 'whole'
  /** The coding (gzip, …) breaks off although the response ended. */
  | 'cut'
  /** Not what its content-encoding says. */
  | 'corrupt'
  | 'too_large';

export interface BodyReader {
  write(chunk: Buffer): void;
  /** No more chunks follow. */
  end(): void;
  /** Lets go of everything but the bytes already decoded. */
  stop(): void;
  /** Decoded so far; of a body that is not in its coding at all, the first bytes as they came. */
  bytes(): Buffer;
  /** Resolves after `end`, or at once when the body is too large or corrupt. */
  readonly ended: Promise<BodyEnd>;
}

/** What a coding may add to a body that does not get smaller by it. */
const FRAME_BYTES = 1024;
const HEAD_BYTES = 16_384;

/**
 * Collects a body of at most `maxBytes` decoded bytes. Codings are undone while the bytes come in, so that a small body
 * that decodes to gigabytes is given up as soon as it passes the bound.
 */
export function createBodyReader(contentEncoding: string | null, maxBytes: number): BodyReader {
  const decoded = collect(maxBytes);
  const head = collect(HEAD_BYTES);
  let received = 0;
  let chain: Transform[] | null = null;
  let end: BodyEnd | null = null;
  let resolveEnd: (end: BodyEnd) => void = () => {};
  const ended = new Promise<BodyEnd>((resolve) => {
    resolveEnd = resolve;
  });
  const stop = () => chain?.forEach((coding) => coding.destroy());
  const finish = (how: BodyEnd) => {
    end ??= how;
    resolveEnd(end);
    stop();
  };
  const take = (bytes: Buffer) => {
    if (!decoded.add(bytes)) finish('too_large');
  };
  const connect = (codings: Transform[]) => {
    codings.forEach((coding, i) => {
      coding.on('error', (error: NodeJS.ErrnoException) => finish(error.code === 'Z_BUF_ERROR' ? 'cut' : 'corrupt'));
      const next = codings[i + 1];
      if (next) coding.pipe(next);
      else coding.on('data', take).on('end', () => finish('whole'));
    });
    return codings;
  };
  return {
    ended,
    stop,
    write(chunk) {
      if (end !== null || chunk.length === 0) return;
      chain ??= connect(createDecoders(contentEncoding, chunk));
      received += chunk.length;
      if (!chain[0]) return take(chunk);
      head.add(chunk);
      if (received > maxBytes + FRAME_BYTES) return finish('too_large');
      chain[0].write(chunk);
    },
    end() {
      if (end !== null) return;
      if (chain?.[0]) chain[0].end();
      else finish('whole');
    },
    bytes: () => (end === 'corrupt' && decoded.size() === 0 ? head.bytes() : decoded.bytes()),
  };
}

function collect(max: number) {
  const chunks: Buffer[] = [];
  let size = 0;
  return {
    /** False when it did not fit; what fits of it is kept. */
    add(chunk: Buffer): boolean {
      const kept = chunk.subarray(0, max - size);
      if (kept.length > 0) chunks.push(kept);
      size += kept.length;
      return kept.length === chunk.length;
    },
    size: () => size,
    bytes: () => Buffer.concat(chunks),
  };
}

/** More codings than this on one body are not undone: nobody means them. */
const MOST_CODINGS = 3;

/**
 * Decoders for a content-encoding in the order of undoing (the coding named last was applied last). None when the body
 * is not coded, or in a way that is not known here: then its bytes are taken as they are.
 */
function createDecoders(contentEncoding: string | null, firstChunk: Buffer): Transform[] {
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
