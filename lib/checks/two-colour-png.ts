import { crc32, deflateSync } from 'node:zlib';
import type { Rgb } from './colours';

const SIDE = 64;

/** A PNG data URI (RFC 2083) of 128 × 64 pixels: the left half in one colour, the right half in the other. */
export function twoColourPng(left: Rgb, right: Rgb): string {
  const row = Buffer.concat([Buffer.from([0]), half(left), half(right)]);
  const pixels = Buffer.concat(Array.from({ length: SIDE }, () => row));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(2 * SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const png = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

const half = (colour: Rgb): Buffer => Buffer.concat(Array.from({ length: SIDE }, () => Buffer.from(colour)));

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'ascii'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
