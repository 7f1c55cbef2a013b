import { crc32, inflateSync } from 'node:zlib';

export type Rgb = readonly [red: number, green: number, blue: number];

export interface Picture {
  width: number;
  height: number;
  /** Alpha is ignored. Coordinates must lie inside. */
  pixel(x: number, y: number): Rgb;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Reading blocks the process it runs in: a few milliseconds up to here. */
const MAX_PIXELS = 1_048_576;
const CHANNELS: Partial<Record<number, number>> = { 2: 3, 3: 1, 6: 4 };

/**
 * Reads a PNG (ISO/IEC 15948) of 8 bits per sample in RGB, RGBA or palette, not interlaced, at most 1 megapixel.
 * @throws Error that says what is wrong with the file
 */
export function readPng(file: Buffer): Picture {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const chunks = readChunks(file);
  const { width, height, channels, indexed } = readHeader(chunks.get('IHDR'));
  const palette = chunks.get('PLTE');
  if (indexed && !palette) throw new Error('PNG without its palette');
  const stride = width * channels;
  const samples = unfilter(inflate(chunks.get('IDAT'), height * (stride + 1)), { stride, height, channels });
  return {
    width,
    height,
    pixel: (x, y) => {
      const at = y * stride + x * channels;
      return indexed && palette ? rgbAt(palette, (samples[at] ?? 0) * 3) : rgbAt(samples, at);
    },
  };
}

/** Chunks by type; those of the same type joined, as image data may be spread over several. */
function readChunks(file: Buffer): Map<string, Buffer> {
  const chunks = new Map<string, Buffer[]>();
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length) throw new Error('PNG cut short');
    if (crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end)) throw new Error('PNG with a wrong checksum');
    const type = file.toString('latin1', at + 4, at + 8);
    const parts = chunks.get(type) ?? [];
    parts.push(file.subarray(at + 8, end));
    chunks.set(type, parts);
    at = end + 4;
  }
  return new Map([...chunks].map(([type, parts]) => [type, Buffer.concat(parts)]));
}

function readHeader(header: Buffer | undefined) {
  if (header?.length !== 13) throw new Error('PNG without a header');
  const width = header.readUInt32BE(0);
  const height = header.readUInt32BE(4);
  const channels = CHANNELS[header.readUInt8(9)];
  if (width * height === 0 || width * height > MAX_PIXELS) throw new Error(`PNG of ${width}×${height} pixels`);
  if (header.readUInt8(8) !== 8 || channels === undefined) throw new Error('PNG not of 8-bit RGB, RGBA or palette');
  if (header.readUInt8(12) !== 0) throw new Error('PNG is interlaced');
  return { width, height, channels, indexed: header.readUInt8(9) === 3 };
}

function inflate(data: Buffer | undefined, size: number): Buffer {
  if (!data) throw new Error('PNG without image data');
  const raw = inflateSync(data, { maxOutputLength: size });
  if (raw.length !== size) throw new Error('PNG with too little image data');
  return raw;
}

interface Layout {
  /** Bytes of a row. */
  stride: number;
  height: number;
  channels: number;
}

function unfilter(raw: Buffer, { stride, height, channels }: Layout): Buffer {
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    if (filter > 4) throw new Error('PNG with an unknown filter');
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const left = x < channels ? 0 : (out[at - channels] ?? 0);
      const up = y === 0 ? 0 : (out[at - stride] ?? 0);
      const upLeft = x < channels || y === 0 ? 0 : (out[at - stride - channels] ?? 0);
      out[at] = ((raw[y * (stride + 1) + 1 + x] ?? 0) + predict(filter, left, up, upLeft)) & 0xff;
    }
  }
  return out;
}

function predict(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return filter === 4 ? paeth(left, up, upLeft) : 0;
}

function paeth(left: number, up: number, upLeft: number): number {
  const estimate = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

function rgbAt(samples: Buffer, at: number): Rgb {
  return [samples[at] ?? 0, samples[at + 1] ?? 0, samples[at + 2] ?? 0];
}
