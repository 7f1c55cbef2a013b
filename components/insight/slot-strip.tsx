import type { ReactNode } from 'react';

const WIDTH = 240;
const HEIGHT = 22;

/** How much of its place a bar takes: each kind of its own width, so that colour is not the only sign. */
export const SLOT_WIDTHS = {
  pass: 1,
  fail: 1,
  capacity: 0.5,
  skipped: 1,
  recovered: 0.5,
  vain: 1,
} as const;
export type SlotTone = keyof typeof SLOT_WIDTHS;

/** What is well is calmer than what is not. */
const CALM = 'fill-[color-mix(in_oklch,var(--pass),var(--canvas)_30%)]';
export const SLOT_FILLS: Record<SlotTone, string> = {
  pass: CALM,
  fail: 'fill-fail',
  capacity: 'fill-capacity',
  skipped: 'fill-line-strong',
  recovered: CALM,
  vain: 'fill-ink',
};

/** One hour or day of a strip: bars from the bottom up as shares of the height, or null for a gap in the record. */
export type Bars = readonly { share: number; tone: SlotTone }[] | null;

/** Hours or days side by side. A gap stays empty down to the dotted ground, so that it never looks like a good hour. */
export function SlotStrip({ slots, title }: { slots: readonly Bars[]; title: string }) {
  const step = WIDTH / Math.max(1, slots.length);
  const width = step * 0.8;
  return (
    <svg
      className="block h-5.75 w-full"
      viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={title}
    >
      <title>{title}</title>
      <line
        x1="0"
        x2={WIDTH}
        y1={HEIGHT + 0.5}
        y2={HEIGHT + 0.5}
        className="stroke-line-strong stroke-1 [stroke-dasharray:1_3] [vector-effect:non-scaling-stroke]"
      />
      {slots.map((bars, at) => bars && <g key={at}>{stack(bars, at * step, width)}</g>)}
    </svg>
  );
}

function stack(bars: NonNullable<Bars>, x: number, width: number): ReactNode[] {
  let top = HEIGHT;
  return bars.map(({ share, tone }) => {
    const height = share === 0 ? 0 : Math.max(1.5, share * HEIGHT);
    top -= height;
    const drawn = width * SLOT_WIDTHS[tone];
    const left = x + (width - drawn) / 2;
    return <rect key={tone} x={left} y={Math.max(0, top)} width={drawn} height={height} className={SLOT_FILLS[tone]} />;
  });
}

/** The heading of a column of strips: where they begin and where they end. */
export const SlotEnds = ({ name, ago }: { name: string; ago: string }) => (
  <span className="flex justify-between">
    <span>
      <span className="sr-only">{name}, </span>
      {ago} ago
    </span>
    <span>now</span>
  </span>
);
