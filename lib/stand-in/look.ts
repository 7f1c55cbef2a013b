import { readPng, type Picture, type Rgb } from './png';

const COLOURS: Readonly<Record<string, Rgb>> = {
  red: [255, 0, 0],
  green: [0, 160, 0],
  blue: [0, 0, 255],
  yellow: [255, 255, 0],
  black: [0, 0, 0],
  white: [255, 255, 255],
};

const PNG_URI = 'data:image/png;base64,';

/** The image cannot be seen; the message says why, in words fit for the caller. */
export class UnreadableImage extends Error {}

/** Names the colours at the centre of both halves of a PNG data URI. @throws UnreadableImage */
export function look(url: string): { left: string; right: string } {
  const picture = decode(url);
  const middle = Math.floor(picture.height / 2);
  return {
    left: nameOf(picture.pixel(Math.floor(picture.width / 4), middle)),
    right: nameOf(picture.pixel(Math.floor((picture.width * 3) / 4), middle)),
  };
}

function decode(url: string): Picture {
  if (!url.startsWith(PNG_URI)) throw new UnreadableImage('only PNG images in base64 data URIs are seen');
  try {
    return readPng(Buffer.from(url.slice(PNG_URI.length), 'base64'));
  } catch (error) {
    throw new UnreadableImage(`image cannot be decoded: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}

function nameOf(colour: Rgb): string {
  const [nearest] = Object.entries(COLOURS).toSorted(([, a], [, b]) => distance(colour, a) - distance(colour, b));
  return nearest?.[0] ?? 'black';
}

function distance(a: Rgb, b: Rgb): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}
