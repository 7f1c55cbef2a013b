import { REASON_WORDS } from '@/lib/verdict/words';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { durationText } from '@/components/ui/time-text';
import type { ChangeKind, ComparedCheck, Comparison } from '@/lib/domain/snapshot/comparison';
import { Marked } from './marked';
import { CELL, HEAD, SMALL, TABLE } from './sides';

/** On a phone the two sides stand under the name. */
const STACKED = 'max-sm:not-print:border-0 max-sm:not-print:p-0';
export const COMPARED_ROW =
  'max-sm:not-print:grid max-sm:not-print:grid-cols-2 max-sm:not-print:gap-x-3 max-sm:not-print:gap-y-0.5 max-sm:not-print:border-b max-sm:not-print:border-line max-sm:not-print:py-1.5';
export const COMPARED = `table-fixed max-sm:not-print:block max-sm:not-print:[&>tbody]:block ${TABLE}`;
export const COMPARED_NAME = `text-left max-sm:not-print:col-span-full ${CELL} ${STACKED}`;
export const COMPARED_SIDE = `text-left ${CELL} ${STACKED}`;

/** Checks of two snapshots side by side; what changed stands out on the right. */
export const ComparedChecks = ({ rows }: { rows: Comparison['rows'] }) => (
  <table className={COMPARED}>
    <ComparedHead of="Check" />
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.suite} ${row.id}`} className={COMPARED_ROW}>
          <th scope="row" className={COMPARED_NAME}>
            <code className="font-medium">{row.id}</code>
            <small className={`block ${SMALL}`}>{row.title}</small>
          </th>
          <Side label="From" check={row.a} changed={[]} />
          <Side label="To" check={row.b} changed={row.changed} />
        </tr>
      ))}
    </tbody>
  </table>
);

export const ComparedHead = ({ of }: { of: string }) => (
  <thead className="max-sm:not-print:block">
    <tr className={COMPARED_ROW}>
      <th scope="col" className={`text-left ${HEAD} max-sm:not-print:hidden`}>
        {of}
      </th>
      <th scope="col" className={`w-[36%] text-left ${HEAD} ${STACKED}`}>
        From
      </th>
      <th scope="col" className={`w-[36%] text-left ${HEAD} ${STACKED}`}>
        To
      </th>
    </tr>
  </thead>
);

const CHANGED =
  'bg-surface-strong font-medium text-ink [box-shadow:0.1875rem_0_var(--surface-strong),-0.1875rem_0_var(--surface-strong)]';

interface SideProps {
  label: string;
  check: ComparedCheck | null;
  changed: readonly ChangeKind[];
}

function Side({ label, check, changed }: SideProps) {
  if (!check) {
    return (
      <td data-label={label} className={`text-faint ${COMPARED_SIDE}`}>
        not part of it
      </td>
    );
  }
  const { outcome, reason, httpStatus, latencyMs, retries } = check;
  const mark: Mark = outcome && reason ? outcomeMark(outcome, reason) : 'UNKNOWN';
  const marked = (...kinds: ChangeKind[]) => (kinds.some((kind) => changed.includes(kind)) ? CHANGED : undefined);
  return (
    <td data-label={label} className={COMPARED_SIDE}>
      <Marked mark={mark}>
        <span>
          <span className={marked('outcome', 'reason')}>
            <span className={`font-semibold ${markTone(mark)}`}>{outcome ?? 'UNKNOWN'}</span>{' '}
            {reason && reason !== 'ok' && REASON_WORDS[reason]}
          </span>
          <small className={`mt-0.5 block ${SMALL} [&>span]:mr-2.5 [&>span]:whitespace-nowrap`}>
            <span className={marked('status')}>{httpStatus === null ? 'no status' : `HTTP ${httpStatus}`}</span>
            {latencyMs !== null && <span className={marked('latency')}>took {durationText(latencyMs)}</span>}
            {(retries > 0 || marked('retry')) && (
              <span className={marked('retry')}>{retries === 1 ? '1 retry' : `${retries} retries`}</span>
            )}
          </small>
        </span>
      </Marked>
    </td>
  );
}
