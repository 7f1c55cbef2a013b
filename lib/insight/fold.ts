import { OUTCOMES } from '@/lib/domain/words';
import { addCounts, type CountedCheck, countOf, type Counts } from './counts';
import { grainMs, slotStarts, type Span } from './insight-window';

/** What one check came to in one hour or day. */
export interface SlotFigures {
  /** Results of any outcome. */
  results: number;
  asked: number;
  passed: number;
  capacity: number;
  attempts: number;
  waitedMs: number;
  retried: number;
  recovered: number;
}

/** One check over a span: all its counts together, and its figures hour by hour or day by day. */
export interface FoldedCheck {
  total: Counts;
  /** Null where nothing was recorded. */
  slots: (SlotFigures | null)[];
}

/** By check. */
export type FoldedChecks = ReadonlyMap<string, FoldedCheck>;

/** Adds rows of the span to what was folded of it before, which stays as it is. No two rows may share check and start. */
export function fold(span: Span, rows: readonly CountedCheck[], before: FoldedChecks = new Map()): FoldedChecks {
  const length = slotStarts(span).length;
  const folded = new Map<string, FoldedCheck>();
  for (const [check, { total, slots }] of before) folded.set(check, { total: { ...total }, slots: [...slots] });
  for (const { check, start, counts } of rows) {
    const known = folded.get(check) ?? { total: {}, slots: Array.from({ length }, () => null) };
    folded.set(check, known);
    addCounts(known.total, counts);
    const place = Math.round((start - span.from) / grainMs(span.grain));
    if (place >= 0 && place < length) known.slots[place] = slotOf(counts);
  }
  return folded;
}

/** The counts of all checks together. */
export function totalOf(folded: FoldedChecks): Counts {
  const total: Counts = {};
  for (const check of folded.values()) addCounts(total, check.total);
  return total;
}

export const resultsOf = (counts: Readonly<Counts>): number =>
  OUTCOMES.reduce((sum, outcome) => sum + countOf(counts, `result.${outcome}`), 0);

function slotOf(counts: Counts): SlotFigures {
  const [passed, capacity] = [countOf(counts, 'result.PASS'), countOf(counts, 'result.CAPACITY')];
  return {
    results: resultsOf(counts),
    asked: passed + capacity + countOf(counts, 'result.FAIL'),
    passed,
    capacity,
    attempts: countOf(counts, 'attempts'),
    waitedMs: countOf(counts, 'waited'),
    retried: countOf(counts, 'retried'),
    recovered: countOf(counts, 'recovered'),
  };
}
