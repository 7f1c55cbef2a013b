import { REASON_WORDS } from '@/lib/verdict/words';
import { runHref } from '@/components/ui/hrefs';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TEXT_LINK } from '@/components/ui/text-link';
import { TimeAgo } from '@/components/ui/time';
import type { CheckRecord } from '@/lib/domain/check-result';

const CELL = 'border-b border-line py-1 pr-3 text-left font-normal';
const HEAD = `${CELL} text-xs text-faint`;
const NUMBER = 'text-right whitespace-nowrap';

/** How often each reason decided, and when it did last. */
export function Reasons({ record: { reasons, runs } }: { record: CheckRecord }) {
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
          <th scope="col" className={`${HEAD} ${NUMBER} max-[24rem]:hidden`}>
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
        {reasons.map(({ count, last }) => {
          const { reason, outcome } = last;
          const mark = outcomeMark(outcome, reason);
          const share = `${Math.round((count / runs) * 100)} %`;
          return (
            <tr key={reason}>
              <th scope="row" className={CELL}>
                <span className="flex items-baseline gap-2 [overflow-wrap:normal]">
                  <OutcomeMark mark={mark} size={14} className="self-center" />
                  <span>
                    {outcome} <span className="text-muted">{REASON_WORDS[reason]}</span>
                  </span>
                </span>
              </th>
              <td className={`${CELL} ${NUMBER}`}>{count}</td>
              <td className={`${CELL} ${NUMBER} max-[24rem]:hidden`}>{share}</td>
              <td className={`${CELL} w-[30%] max-sm:hidden`} aria-hidden>
                <i
                  className={`block h-1.5 bg-current forced-color-adjust-none print:[print-color-adjust:exact] ${markTone(mark)}`}
                  style={{ width: `${(count / runs) * 100}%` }}
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
