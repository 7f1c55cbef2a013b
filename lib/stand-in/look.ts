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

export type Quarter = 'top_left' | 'top_right' | 'bottom_left' | 'bottom_right';

/** Names the colours at the centres of the four quarters of a PNG data URI. @throws UnreadableImage */
export function look(url: string): Record<Quarter, string> {
  const picture = decode(url);
  const name = (x: number, y: number) =>
    nameOf(picture.pixel(Math.floor((picture.width * x) / 4), Math.floor((picture.height * y) / 4)));
  return { top_left: name(1, 1), top_right: name(3, 1), bottom_left: name(1, 3), bottom_right: name(3, 3) };
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
