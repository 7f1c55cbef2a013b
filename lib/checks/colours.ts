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

/** The quarters of the image in reading order, as the question names them. */
export const QUARTERS = ['top_left', 'top_right', 'bottom_left', 'bottom_right'] as const;

/** Four different colours, one for each quarter: one of 360 arrangements, each as likely. */
export function drawColours(random: () => number): [Colour, Colour, Colour, Colour] {
  const left = Object.keys(COLOURS) as Colour[];
  const draw = (): Colour => left.splice(Math.min(left.length - 1, Math.floor(random() * left.length)), 1)[0] ?? 'red';
  return [draw(), draw(), draw(), draw()];
}
