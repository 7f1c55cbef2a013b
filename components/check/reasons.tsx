import { REASON_WORDS } from '@/lib/verdict/words';
import { runHref } from '@/components/ui/hrefs';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TEXT_LINK } from '@/components/ui/text-link';
import { TimeAgo } from '@/components/ui/time';
import type { CheckPoint } from '@/lib/domain/check-result';
import type { Outcome, Reason } from '@/lib/domain/words';

const CELL = 'border-b border-line py-1 pr-3 text-left font-normal';
const HEAD = `${CELL} text-xs text-faint`;
const NUMBER = 'text-right whitespace-nowrap';

/** How often each reason decided, and when it did last. */
export function Reasons({ points }: { points: readonly CheckPoint[] }) {
  return (
    <table className="mt-4 w-full max-w-176 text-sm">
      <caption className="sr-only">Outcomes by reason</caption>
      <thead>
        <tr>
          <th scope="col" className={HEAD}>
            Reason
          </th>
          <th scope="col" className={`${HEAD} ${NUMBER}`}>
            Runs
          </th>
          <th scope="col" className={`${HEAD} ${NUMBER}`}>
            Share
          </th>
          <th scope="col" className={`${HEAD} max-sm:hidden`}>
            <span className="sr-only">Share as a bar</span>
          </th>
          <th scope="col" className={HEAD}>
            Last
          </th>
        </tr>
      </thead>
      <tbody>
        {reasonCounts(points).map(({ reason, outcome, count, last }) => {
          const mark = outcomeMark(outcome, reason);
          const share = `${Math.round((count / points.length) * 100)} %`;
          return (
            <tr key={reason}>
              <th scope="row" className={CELL}>
                <span className="flex items-center gap-2">
                  <OutcomeMark mark={mark} size={14} />
                  {outcome} <span className="text-muted">{REASON_WORDS[reason]}</span>
                </span>
              </th>
              <td className={`${CELL} ${NUMBER}`}>{count}</td>
              <td className={`${CELL} ${NUMBER}`}>{share}</td>
              <td className={`${CELL} w-[30%] max-sm:hidden`} aria-hidden>
                <i
                  className={`block h-1.5 bg-current ${markTone(mark)}`}
                  style={{ width: `${(count / points.length) * 100}%` }}
                />
              </td>
              <td className={CELL}>
                <a href={runHref(last.runId)} className={`inline-block min-h-6 py-0.5 whitespace-nowrap ${TEXT_LINK}`}>
                  <TimeAgo at={last.at} />
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

interface ReasonCount {
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
