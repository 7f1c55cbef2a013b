import type { RetryHistory, RetrySlot } from '@/lib/domain/insight/accounts';
import { SUITES } from '@/lib/domain/words';
import type { KnownCheck } from './accounts';
import { countOf, type Counts } from './counts';
import { type FoldedChecks, type FoldedCheck, resultsOf, type SlotFigures, totalOf } from './fold';
import { slotStarts, type Span, toWindow } from './insight-window';
import { share } from './plain-words';

/** How much was tried again and waited for, and what share of it recovered, per suite and per check. */
export function retryHistory(
  span: Span,
  known: readonly KnownCheck[],
  folded: FoldedChecks,
): Pick<RetryHistory, 'window' | 'suites' | 'checks'> {
  const nothing: FoldedCheck = { total: {}, slots: slotStarts(span).map(() => null) };
  const foldedOf = ({ check }: KnownCheck): FoldedCheck => folded.get(check) ?? nothing;
  const suites = SUITES.map((suite) => ({ suite, checks: known.filter((check) => check.suite === suite) }));
  return {
    window: toWindow(span),
    suites: suites
      .filter(({ checks }) => checks.length > 0)
      .map(({ suite, checks }) => ({ suite, ...figures(together(checks.map(foldedOf), nothing.slots.length)) })),
    checks: known.map((check) => ({ ...check, ...figures(foldedOf(check)) })),
  };
}

function figures({ total, slots }: FoldedCheck) {
  return {
    results: resultsOf(total),
    attempts: countOf(total, 'attempts'),
    waitedMs: countOf(total, 'waited'),
    retried: countOf(total, 'retried'),
    recovered: share(countOf(total, 'recovered'), countOf(total, 'retried')),
    slots: slots.map(retrySlot),
  };
}

const retrySlot = (slot: SlotFigures | null): RetrySlot =>
  slot && [slot.attempts, slot.waitedMs, slot.retried, slot.recovered];

function together(checks: readonly FoldedCheck[], length: number): FoldedCheck {
  const total: Counts = totalOf(new Map(checks.map((check, at) => [String(at), check])));
  const slots = Array.from({ length }, (_, at) => checks.map((check) => check.slots[at] ?? null).reduce(add, null));
  return { total, slots };
}

function add(a: SlotFigures | null, b: SlotFigures | null): SlotFigures | null {
  if (a === null || b === null) return a ?? b;
  return {
    results: a.results + b.results,
    asked: a.asked + b.asked,
    passed: a.passed + b.passed,
    capacity: a.capacity + b.capacity,
    attempts: a.attempts + b.attempts,
    waitedMs: a.waitedMs + b.waitedMs,
    retried: a.retried + b.retried,
    recovered: a.recovered + b.recovered,
  };
}
