import { expect, it } from 'vitest';
import { look } from './chat';
import type { Rgb } from './png';
import { pngUri } from '@/lib/stand-in/testing/png';

const COLOURS: [string, Rgb][] = [
  ['red', [220, 38, 38]],
  ['green', [22, 163, 74]],
  ['green', [0, 255, 0]],
  ['blue', [37, 99, 235]],
  ['yellow', [250, 204, 21]],
  ['black', [16, 16, 16]],
  ['white', [240, 240, 240]],
];

const quarters = (left: string, right: string) => ({
  top_left: left,
  top_right: right,
  bottom_left: left,
  bottom_right: right,
});

it.each(COLOURS)('names %s on either side, in RGB, RGBA and palette', (name, rgb) => {
  for (const colourType of [2, 3, 6] as const) {
    expect(look(pngUri({ left: rgb, right: [0, 0, 0], colourType }))).toEqual(quarters(name, 'black'));
    expect(look(pngUri({ left: [255, 255, 255], right: rgb, colourType }))).toEqual(quarters('white', name));
  }
});

it('tells the lower quarters from the upper ones', () => {
  const below: Rgb = [255, 255, 0];
  expect(look(pngUri({ left: [255, 0, 0], right: [0, 0, 255], lowerLeft: below }))).toEqual({
    ...quarters('red', 'blue'),
    bottom_left: 'yellow',
  });
});

it('sees a picture of a single pixel', () => {
  expect(look(pngUri({ left: [255, 0, 0], right: [0, 0, 255], width: 1, height: 1 }))).toEqual(quarters('red', 'red'));
});

it.each([
  'https://example.com/a.png',
  'data:image/png;base64,',
  'data:image/jpeg;base64,/9j/',
  'data:image/png;base64,AAAA',
])('does not pretend to see %s', (url) => expect(() => look(url)).toThrow(/PNG/));
