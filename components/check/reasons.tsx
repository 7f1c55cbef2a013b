import { REASON_WORDS } from '@/lib/verdict/words';
import { runHref } from '@/components/ui/hrefs';
import { outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TimeAgo } from '@/components/ui/time-ago';
import type { CheckPoint } from '@/lib/domain/check-result';
import { reasonCounts } from './reason-counts';

/** How often each reason decided, and when it did last. */
export function Reasons({ points }: { points: readonly CheckPoint[] }) {
  return (
    <table className="reasons">
      <caption className="sr-only">Outcomes by reason</caption>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col" className="number">
            Runs
          </th>
          <th scope="col" className="number">
            Share
          </th>
          <th scope="col">
            <span className="sr-only">Share as a bar</span>
          </th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        {reasonCounts(points).map(({ reason, outcome, count, last }) => {
          const mark = outcomeMark(outcome, reason);
          const share = `${Math.round((count / points.length) * 100)} %`;
          return (
            <tr key={reason}>
              <th scope="row">
                <span className="reason">
                  <OutcomeMark mark={mark} size={14} />
                  {outcome} <span className="text-muted">{REASON_WORDS[reason]}</span>
                </span>
              </th>
              <td className="number">{count}</td>
              <td className="number">{share}</td>
              <td className="reason-bar" aria-hidden>
                <i data-mark={mark} style={{ width: `${(count / points.length) * 100}%` }} />
              </td>
              <td>
                <a href={runHref(last.runId)} className="link">
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
