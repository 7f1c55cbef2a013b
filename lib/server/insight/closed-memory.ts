import { grainMs, type Span } from '@/lib/insight/insight-window';

/** A check that ends just before the hour may be written just after it. */
const SETTLED_AFTER_MS = 600_000;
const MOST_KEPT = 24;

export interface FoldedReading<Rows, Result> {
  read: (span: Span) => Promise<Rows>;
  /** Adds rows to an earlier result, which stays as it is. */
  fold: (rows: Rows, before: Result | undefined) => Result;
}

/**
 * Remembers what the hours or days of a span that are over came to: those never change again, so each answer reads only
 * what is still growing, however long the span.
 */
export class ClosedMemory<Rows, Result> {
  private readonly kept = new Map<string, { end: number; result: Result }>();

  constructor(private readonly now: () => number) {}

  async over(target: string, span: Span, { read, fold }: FoldedReading<Rows, Result>): Promise<Result> {
    const key = `${span.grain} ${span.from} ${span.to} ${target}`;
    const end = this.closedEnd(span);
    const known = this.kept.get(key);
    let closed = known?.end === end ? known.result : undefined;
    if (closed === undefined && end > span.from) {
      closed = fold(await read({ ...span, to: end }), undefined);
      this.keep(key, end, closed);
    }
    if (end >= span.to && closed !== undefined) return closed;
    return fold(await read({ ...span, from: end }), closed);
  }

  /** Where the hour or day begins that is not settled yet. */
  private closedEnd({ from, to, grain }: Span): number {
    const unit = grainMs(grain);
    const settled = Math.floor((this.now() - SETTLED_AFTER_MS) / unit) * unit;
    return Math.min(to, Math.max(from, settled));
  }

  private keep(key: string, end: number, result: Result): void {
    this.kept.delete(key);
    this.kept.set(key, { end, result });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
