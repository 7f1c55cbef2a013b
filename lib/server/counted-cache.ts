import { grainMs, type Span } from '@/lib/insight/insight-window';
import type { CountedCheck } from '@/lib/insight/counts';

type Read = (span: Span) => Promise<CountedCheck[]>;

/** A check that ends just before the hour may be written just after it. */
const SETTLED_AFTER_MS = 600_000;
/** Hours and days kept per target and grain: a year of days. */
const MOST_SLOTS = 400;

/**
 * Reads rollups through a memory of hours and days that are over: those never change again, so only what is still
 * growing is read each time, however long the span.
 */
export function createCountedCache(
  now: () => number,
): (target: string, span: Span, read: Read) => Promise<CountedCheck[]> {
  const known = new Map<string, Map<number, CountedCheck[]>>();
  return async (target, span, read) => {
    const key = `${span.grain} ${target}`;
    const slots = known.get(key) ?? new Map<number, CountedCheck[]>();
    known.set(key, slots);
    const unit = grainMs(span.grain);
    let from = span.from;
    const remembered: CountedCheck[] = [];
    for (let slot = slots.get(from); slot && from < span.to; slot = slots.get(from)) {
      remembered.push(...slot);
      from += unit;
    }
    if (from >= span.to) return remembered;
    const rows = await read({ ...span, from });
    remember(slots, rows, { ...span, from }, now() - SETTLED_AFTER_MS - unit);
    return [...remembered, ...rows];
  };
}

/** Keeps every slot of the span that began at `lastBegin` or before, empty ones too; forgets the oldest kept. */
function remember(
  slots: Map<number, CountedCheck[]>,
  rows: CountedCheck[],
  { from, to, grain }: Span,
  lastBegin: number,
): void {
  const unit = grainMs(grain);
  for (let start = from; start < to && start <= lastBegin; start += unit) slots.set(start, []);
  for (const row of rows) slots.get(row.start)?.push(row);
  for (const start of slots.keys()) {
    if (slots.size <= MOST_SLOTS) return;
    slots.delete(start);
  }
}
