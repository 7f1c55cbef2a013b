import { crc32 } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPng } from './png';
import { makePng } from '@/lib/stand-in/testing/png';

const RED = [240, 16, 0] as const;
const BLUE = [0, 32, 240] as const;
/** The grain that the test image carries at this place. */
const grained = (colour: readonly number[], x: number, y: number) =>
  colour.map((sample) => sample ^ ((x * 7 + y * 13) % 16));

/** The same file with another width in its header. */
function widened(file: Buffer, width: number): Buffer {
  file.writeUInt32BE(width, 16);
  file.writeUInt32BE(crc32(file.subarray(12, 29)), 29);
  return file;
}

describe('readPng', () => {
  it.each([[0], [1], [2], [3], [4], [0, 1, 2, 3, 4], [4, 3, 2, 1]] as (0 | 1 | 2 | 3 | 4)[][])(
    'reads every pixel whatever filters the rows have: %s %s %s %s %s',
    (...filters) => {
      for (const colourType of [2, 6] as const) {
        const picture = readPng(makePng({ left: RED, right: BLUE, colourType, filters }));
        for (let y = 0; y < picture.height; y++)
          for (let x = 0; x < picture.width; x++)
            expect(picture.pixel(x, y)).toEqual(grained(x < 6 ? RED : BLUE, x, y));
      }
    },
  );

  it('looks indexed colours up in the palette', () => {
    const picture = readPng(makePng({ left: RED, right: BLUE, colourType: 3 }));
    expect([picture.pixel(0, 0), picture.pixel(11, 7)]).toEqual([RED, BLUE]);
  });

  it('joins image data that is spread over several chunks', () => {
    expect(readPng(makePng({ left: RED, right: BLUE, idats: 5 })).pixel(6, 0)).toEqual(grained(BLUE, 6, 0));
  });

  it.each<[string, (file: Buffer) => Buffer, string]>([
    ['other bytes', () => Buffer.from('GIF89a'), 'not a PNG'],
    ['nothing', () => Buffer.alloc(0), 'not a PNG'],
    ['a file cut in the middle', (file) => file.subarray(0, 45), 'cut short'],
    ['a changed byte', (file) => file.fill(9, 50, 51), 'checksum'],
    ['a signature alone', (file) => file.subarray(0, 8), 'without a header'],
    ['a header alone', (file) => file.subarray(0, 33), 'without image data'],
    ['interlacing', () => makePng({ left: RED, right: BLUE, interlaced: true }), 'interlaced'],
    ['an enormous picture', (file) => widened(file, 1_048_577), '1048577×8'],
  ])('refuses %s and says why', (_what, change, message) => {
    const file = change(makePng({ left: RED, right: BLUE }));
    expect(() => readPng(file)).toThrow(message);
  });
});
