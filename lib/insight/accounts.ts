import type { AccountSlot, AccountWindow, CheckAccount } from '@/lib/domain/insight-accounts';
import { OUTCOMES, type Outcome, type SuiteId } from '@/lib/domain/words';
import { addCounts, type CountedCheck, countOf, type Counts, numbered } from './counts';
import { grainMs, slotStarts, type Span, toWindow } from './insight-window';
import { bucketQuantile } from './latency-buckets';
import { share } from './share';

export interface KnownCheck {
  check: string;
  suite: SuiteId;
}

/** The account of each check over one window. Checks without any record are listed too, with nothing but gaps. */
export function accountWindow(
  id: AccountWindow['id'],
  span: Span,
  known: readonly KnownCheck[],
  counted: readonly CountedCheck[],
): AccountWindow {
  const length = slotStarts(span).length;
  const recorded = new Set(counted.filter(({ counts }) => resultsOf(counts) > 0).map(({ start }) => start));
  return {
    id,
    window: toWindow(span),
    recorded: { slots: recorded.size, of: length },
    checks: known.map((check) =>
      checkAccount(
        check,
        span,
        length,
        counted.filter((row) => row.check === check.check),
      ),
    ),
  };
}

function checkAccount(known: KnownCheck, span: Span, length: number, rows: readonly CountedCheck[]): CheckAccount {
  const total: Counts = {};
  const slots: AccountSlot[] = Array.from({ length }, () => null);
  for (const { start, counts } of rows) {
    addCounts(total, counts);
    const place = Math.round((start - span.from) / grainMs(span.grain));
    if (resultsOf(counts) > 0 && place >= 0 && place < length) slots[place] = slotOf(counts);
  }
  const results = outcomesOf(total);
  const { PASS, FAIL, CAPACITY } = results;
  const latencies = numbered(total, 'latency');
  return {
    ...known,
    results,
    recovered: countOf(total, 'recovered'),
    strict: share(PASS, PASS + FAIL + CAPACITY),
    withoutCapacity: share(PASS, PASS + FAIL),
    capacity: share(CAPACITY, PASS + FAIL + CAPACITY),
    latency: {
      count: [...latencies.values()].reduce((sum, count) => sum + count, 0),
      p50Ms: bucketQuantile(latencies, 0.5),
      p95Ms: bucketQuantile(latencies, 0.95),
    },
    slots,
  };
}

const resultsOf = (counts: Counts): number =>
  OUTCOMES.reduce((sum, outcome) => sum + countOf(counts, `result.${outcome}`), 0);

function slotOf(counts: Counts): [number, number, number] {
  const { PASS, FAIL, CAPACITY } = outcomesOf(counts);
  return [PASS + FAIL + CAPACITY, PASS, CAPACITY];
}

function outcomesOf(counts: Counts): Record<Outcome, number> {
  const of = (outcome: Outcome) => countOf(counts, `result.${outcome}`);
  return { PASS: of('PASS'), FAIL: of('FAIL'), CAPACITY: of('CAPACITY'), SKIPPED: of('SKIPPED'), ERROR: of('ERROR') };
}
