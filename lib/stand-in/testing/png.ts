import { crc32, deflateSync } from 'node:zlib';
import type { Rgb } from '@/lib/stand-in/png';

export interface PngOptions {
  left: Rgb;
  right: Rgb;
  /** As `left` when left out; not for palettes. */
  lowerLeft?: Rgb;
  width?: number;
  height?: number;
  /** 2 RGB, 3 palette, 6 RGBA. */
  colourType?: 2 | 3 | 6;
  /** The filter of each row, in turn. */
  filters?: readonly (0 | 1 | 2 | 3 | 4)[];
  interlaced?: boolean;
  /** Pieces into which the image data is cut. */
  idats?: number;
}

/** For tests: a PNG whose halves have one colour each, but for a grain that no filter predicts exactly. */
export function makePng(options: PngOptions): Buffer {
  const { width = 12, height = 8, colourType = 2, filters = [0], idats = 1 } = options;
  const channels = { 2: 3, 3: 1, 6: 4 }[colourType];
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType, 0, 0, options.interlaced ? 1 : 0], 8);
  const rows = Array.from({ length: height }, (_, y) =>
    samplesOf(options, { y, width, colourType, lower: y >= height / 2 }),
  );
  const filtered = rows.map((row, y) => {
    const filter = filters[y % filters.length] ?? 0;
    return Buffer.concat([Buffer.from([filter]), filterRow(filter, row, rows[y - 1], channels)]);
  });
  const data = deflateSync(Buffer.concat(filtered));
  const size = Math.ceil(data.length / idats);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    ...(colourType === 3 ? [chunk('PLTE', Buffer.from([...options.left, ...options.right]))] : []),
    ...Array.from({ length: idats }, (_, n) => chunk('IDAT', data.subarray(n * size, (n + 1) * size))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export function pngUri(options: PngOptions): string {
  return `data:image/png;base64,${makePng(options).toString('base64')}`;
}

function samplesOf(
  { left, right, lowerLeft = left }: PngOptions,
  { y, width, colourType, lower }: { y: number; width: number; colourType: number; lower: boolean },
) {
  const pixels = Array.from({ length: width }, (_, x): number[] => {
    const isLeft = x < width / 2;
    if (colourType === 3) return [isLeft ? 0 : 1];
    const colour = (isLeft ? (lower ? lowerLeft : left) : right).map((sample) => sample ^ ((x * 7 + y * 13) % 16));
    return colourType === 6 ? [...colour, 255 - x] : colour;
  });
  return Buffer.from(pixels.flat());
}

/** The five filters of ISO/IEC 15948 clause 9, written from the encoder's side. */
function filterRow(filter: number, row: Buffer, above: Buffer | undefined, channels: number): Buffer {
  return Buffer.from(
    row.map((sample, x) => {
      const a = row[x - channels] ?? 0;
      const b = above?.[x] ?? 0;
      const c = above?.[x - channels] ?? 0;
      const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      return sample - ([0, a, b, Math.floor((a + b) / 2), paeth][filter] ?? 0);
    }),
  );
}

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}
