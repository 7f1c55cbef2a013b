import { type PackedShares, sharesOf } from './day-shares';

/** Of each bar: how wide its place is, and how much of that it fills. */
const PLACE = 10;
const WIDTH = 7;
export const BAR_HEIGHT = 28;
/** What was at all is seen, however short it was. */
const LEAST = 3;

/** One bar for each stretch of time, in proportion: told apart by pattern and width as well as by colour. Decorative. */
export function Bars({ all }: { all: readonly PackedShares[] }) {
  const paths = pathsOf(all);
  return (
    <svg
      className="timeline-bars"
      viewBox={`0 0 ${all.length * PLACE} ${BAR_HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      <path className="timeline-unknown" d={paths.unknown} />
      <path className="timeline-verified" d={paths.verified} />
      <path className="timeline-capacity" d={paths.capacity} />
      <path className="timeline-failed" d={paths.failed} />
    </svg>
  );
}

interface Paths {
  verified: string;
  capacity: string;
  failed: string;
  unknown: string;
}

/** From below: verified, then striped capacity, then what failed, which fills the width of its place. */
export function pathsOf(all: readonly PackedShares[]): Paths {
  const paths: Paths = { verified: '', capacity: '', failed: '', unknown: '' };
  for (const [at, packed] of all.entries()) {
    const x = at * PLACE;
    const heights = heightsOf(packed);
    let y = BAR_HEIGHT;
    y -= heights.verified;
    paths.verified += box(x, y, WIDTH, heights.verified);
    y -= heights.capacity;
    paths.capacity += stripes(x, y, heights.capacity);
    y -= heights.failed;
    paths.failed += box(x - 1, y, WIDTH + 2, heights.failed);
    if (y > 0) paths.unknown += box(x + (WIDTH - 1) / 2, y / 2 - 0.5, 1, 1);
    if (y === BAR_HEIGHT) paths.unknown += box(x, BAR_HEIGHT - 1, WIDTH, 1);
  }
  return paths;
}

function heightsOf(packed: PackedShares): Record<'verified' | 'capacity' | 'failed', number> {
  const shares = sharesOf(packed);
  const least = (share: number) => (share === 0 ? 0 : Math.max(LEAST, Math.round(share * BAR_HEIGHT)));
  const failed = least(shares.failed);
  const capacity = Math.min(least(shares.capacity), BAR_HEIGHT - failed);
  const rest = BAR_HEIGHT - failed - capacity;
  const whole = shares.unknown === 0 && shares.verified > 0;
  return { failed, capacity, verified: whole ? rest : Math.min(rest, least(shares.verified)) };
}

const box = (x: number, y: number, width: number, height: number): string =>
  height > 0 ? `M${x} ${y}h${width}v${height}h-${width}z` : '';

/** Lines with gaps between them, from above. */
function stripes(x: number, y: number, height: number): string {
  let lines = '';
  for (let from = 0; from < height; from += 3) lines += box(x, y + from, WIDTH, Math.min(2, height - from));
  return lines;
}
