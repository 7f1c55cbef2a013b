/** One measured number, and what it may be at most; a null bound is told for comparison only. */
export interface Figure {
  name: string;
  value: number;
  /** Empty for a count. */
  unit: 'ms' | 'KB' | 'MB' | '×' | '';
  bound: number | null;
  note: string;
}

/** Prints all as a table; true when every bound was kept. */
export function printFigures(figures: readonly Figure[]): boolean {
  const width = Math.max(...figures.map(({ name }) => name.length));
  for (const { name, value, unit, bound, note } of figures) {
    const verdict = bound === null ? '' : isMissed({ value, bound }) ? 'MISSED' : 'ok';
    const limit = bound === null ? '' : `≤ ${show(bound)} ${unit}`;
    const columns = [name.padEnd(width), `${show(value)} ${unit}`.padStart(10), limit.padStart(11), verdict.padEnd(6)];
    console.log(`${columns.join('  ')}  ${note}`.trimEnd());
  }
  return !figures.some(isMissed);
}

/** The smallest value that so much of them (0 to 1) do not pass; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Not a number is a bound missed, never one kept. */
const isMissed = ({ value, bound }: Pick<Figure, 'value' | 'bound'>): boolean => bound !== null && !(value <= bound);

const show = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(0));
