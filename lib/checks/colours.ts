/** The colours of the vision check: far apart, and each with one common English name. */
export const COLOURS = {
  red: [220, 20, 30],
  green: [20, 160, 50],
  blue: [25, 60, 220],
  yellow: [250, 220, 20],
  black: [0, 0, 0],
  white: [255, 255, 255],
} as const satisfies Record<string, readonly [number, number, number]>;

export type Colour = keyof typeof COLOURS;
export type Rgb = (typeof COLOURS)[Colour];

/** Two different colours, left and right. */
export function drawColours(random: () => number): [Colour, Colour] {
  const names = Object.keys(COLOURS) as Colour[];
  const pick = (from: Colour[]): Colour => from[Math.min(from.length - 1, Math.floor(random() * from.length))] ?? 'red';
  const left = pick(names);
  return [left, pick(names.filter((name) => name !== left))];
}
