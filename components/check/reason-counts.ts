import type { CheckPoint } from '@/lib/domain/check-result';
import type { Outcome, Reason } from '@/lib/domain/words';

export interface ReasonCount {
  reason: Reason;
  outcome: Outcome;
  count: number;
  /** The latest point with this reason. */
  last: CheckPoint;
}

/** Points by reason, the most frequent first; of equals the one seen last. Points are oldest first. */
export function reasonCounts(points: readonly CheckPoint[]): ReasonCount[] {
  const counts = new Map<Reason, ReasonCount>();
  for (const point of points) {
    const { reason, outcome } = point;
    counts.set(reason, { reason, outcome, count: (counts.get(reason)?.count ?? 0) + 1, last: point });
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count || b.last.at.localeCompare(a.last.at));
}
