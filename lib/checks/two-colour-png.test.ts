import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { COLOURS, drawColours } from './colours';
import { twoColourPng } from './two-colour-png';

it('draws the left and the right half in their colours', () => {
  const png = Buffer.from(twoColourPng(COLOURS.red, COLOURS.blue).split(',')[1] ?? '', 'base64');
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const length = png.readUInt32BE(33);
  const pixels = inflateSync(png.subarray(41, 41 + length));
  const at = (x: number, y: number) => [...pixels.subarray(y * (width * 3 + 1) + 1 + x * 3).subarray(0, 3)];
  expect([width, height]).toEqual([128, 64]);
  expect(at(0, 0)).toEqual([...COLOURS.red]);
  expect(at(63, 63)).toEqual([...COLOURS.red]);
  expect(at(64, 0)).toEqual([...COLOURS.blue]);
});

it('draws every pair of two different colours, whatever the source of chance gives', () => {
  const pairs = new Set<string>();
  for (let a = 0; a <= 1; a += 0.05) {
    for (let b = 0; b <= 1; b += 0.05) {
      let first = true;
      const [left, right] = drawColours(() => {
        const value = first ? a : b;
        first = false;
        return value;
      });
      expect(left).not.toBe(right);
      pairs.add(`${left} ${right}`);
    }
  }
  expect(pairs.size).toBe(30);
});
