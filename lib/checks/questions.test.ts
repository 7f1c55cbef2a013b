import { expect, it } from 'vitest';
import { readPng } from '@/lib/stand-in/png';
import { COLOURS, drawColours } from './judging/judge-colours';
import { fourColourPng } from './questions';

it('draws the quarters in their colours, in reading order', () => {
  const { red, blue, green, white } = COLOURS;
  const png = Buffer.from(fourColourPng([red, blue, green, white]).split(',')[1] ?? '', 'base64');
  const picture = readPng(png);
  const at = (x: number, y: number) => [...picture.pixel(x, y)];
  expect([picture.width, picture.height]).toEqual([224, 224]);
  expect(png.length).toBeLessThan(800);
  expect([at(0, 0), at(111, 111)]).toEqual([[...red], [...red]]);
  expect([at(112, 0), at(223, 111)]).toEqual([[...blue], [...blue]]);
  expect([at(0, 112), at(111, 223)]).toEqual([[...green], [...green]]);
  expect([at(112, 112), at(223, 223)]).toEqual([[...white], [...white]]);
});

it('draws every arrangement of four different colours, whatever the source of chance gives', () => {
  const steps = [0, 0.2, 0.3, 0.4, 0.6, 0.7, 0.9, 1];
  const seen = new Set<string>();
  for (const a of steps) {
    for (const b of steps) {
      for (const c of steps) {
        for (const d of steps) {
          const chance = [a, b, c, d];
          const drawn = drawColours(() => chance.shift() ?? 0);
          expect(new Set(drawn).size).toBe(4);
          seen.add(drawn.join(' '));
        }
      }
    }
  }
  expect(seen.size).toBe(360);
});
