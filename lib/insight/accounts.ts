import type { AccountSlot, AccountWindow, CheckAccount } from '@/lib/domain/insight/accounts';
import type { SuiteId } from '@/lib/domain/words';
import { type Counts, bucketQuantile, countOf, numbered } from './counts';
import type { FoldedChecks, FoldedCheck, SlotFigures } from './fold';
import { type Span, slotStarts, toWindow } from './insight-window';
import { share } from './plain-words';

export interface KnownCheck {
  check: string;
  suite: SuiteId;
}

/** The account of each check over one window. Checks without any record are listed too, with nothing but gaps. */
export function accountWindow(
  id: AccountWindow['id'],
  span: Span,
  known: readonly KnownCheck[],
  folded: FoldedChecks,
): AccountWindow {
  const length = slotStarts(span).length;
  const nothing: FoldedCheck = { total: {}, slots: Array.from({ length }, () => null) };
  const all = [...folded.values()];
  const slots = nothing.slots.filter((_, at) => all.some((check) => (check.slots[at]?.results ?? 0) > 0)).length;
  return {
    id,
    window: toWindow(span),
    recorded: { slots, of: length },
    checks: known.map((check) => checkAccount(check, folded.get(check.check) ?? nothing)),
  };
}

function checkAccount(known: KnownCheck, { total, slots }: FoldedCheck): CheckAccount {
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
    slots: slots.map(accountSlot),
  };
}

const accountSlot = (slot: SlotFigures | null): AccountSlot =>
  slot !== null && slot.results > 0 ? [slot.asked, slot.passed, slot.capacity] : null;

function outcomesOf(counts: Counts): CheckAccount['results'] {
  const of = (outcome: keyof CheckAccount['results']) => countOf(counts, `result.${outcome}`);
  return { PASS: of('PASS'), FAIL: of('FAIL'), CAPACITY: of('CAPACITY'), SKIPPED: of('SKIPPED'), ERROR: of('ERROR') };
}
