import type { RetryHistory, RetrySlot } from '@/lib/domain/insight-retry-history';
import { OUTCOMES, SUITES } from '@/lib/domain/words';
import type { KnownCheck } from './accounts';
import { addCounts, type CountedCheck, countOf, type Counts } from './counts';
import { grainMs, slotStarts, type Span, toWindow } from './insight-window';
import { share } from './share';

/** How much was tried again and waited for, and what share of it recovered, per suite and per check. */
export function retryHistory(
  span: Span,
  known: readonly KnownCheck[],
  counted: readonly CountedCheck[],
): Pick<RetryHistory, 'window' | 'suites' | 'checks'> {
  const suites = SUITES.filter((suite) => known.some((check) => check.suite === suite));
  return {
    window: toWindow(span),
    suites: suites.map((suite) => ({
      suite,
      ...figures(
        span,
        counted.filter((row) => row.suite === suite),
      ),
    })),
    checks: known.map((check) => ({
      ...check,
      ...figures(
        span,
        counted.filter((row) => row.check === check.check),
      ),
    })),
  };
}

function figures(span: Span, rows: readonly CountedCheck[]) {
  const total: Counts = {};
  const bySlot = new Map<number, Counts>();
  for (const { start, counts } of rows) {
    addCounts(total, counts);
    const place = Math.round((start - span.from) / grainMs(span.grain));
    bySlot.set(place, addCounts(bySlot.get(place) ?? {}, counts));
  }
  return {
    results: OUTCOMES.reduce((sum, outcome) => sum + countOf(total, `result.${outcome}`), 0),
    attempts: countOf(total, 'attempts'),
    waitedMs: countOf(total, 'waited'),
    retried: countOf(total, 'retried'),
    recovered: share(countOf(total, 'recovered'), countOf(total, 'retried')),
    slots: slotStarts(span).map((_, at): RetrySlot => slotOf(bySlot.get(at))),
  };
}

function slotOf(counts: Counts | undefined): RetrySlot {
  if (!counts) return null;
  return [
    countOf(counts, 'attempts'),
    countOf(counts, 'waited'),
    countOf(counts, 'retried'),
    countOf(counts, 'recovered'),
  ];
}
