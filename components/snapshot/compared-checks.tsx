import { REASON_WORDS } from '@/lib/verdict/words';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { durationText } from '@/components/ui/time-text';
import type { ChangeKind, ComparedCheck, Comparison } from '@/lib/domain/snapshot/comparison';
import { Marked } from './marked';

/** Checks of two snapshots side by side; what changed stands out on the right. */
export const ComparedChecks = ({ rows }: { rows: Comparison['rows'] }) => (
  <table className="record compared">
    <ComparedHead of="Check" />
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.suite} ${row.id}`}>
          <th scope="row">
            <code className="font-medium">{row.id}</code>
            <small>{row.title}</small>
          </th>
          <Side label="From" check={row.a} changed={[]} />
          <Side label="To" check={row.b} changed={row.changed} />
        </tr>
      ))}
    </tbody>
  </table>
);

export const ComparedHead = ({ of }: { of: string }) => (
  <thead>
    <tr>
      <th scope="col">{of}</th>
      <th scope="col">From</th>
      <th scope="col">To</th>
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
      <td data-label={label} className="text-faint">
        not part of it
      </td>
    );
  }
  const { outcome, reason, httpStatus, latencyMs, retries } = check;
  const mark: Mark = outcome && reason ? outcomeMark(outcome, reason) : 'UNKNOWN';
  const marked = (...kinds: ChangeKind[]) => (kinds.some((kind) => changed.includes(kind)) ? CHANGED : undefined);
  return (
    <td data-label={label}>
      <Marked mark={mark}>
        <span>
          <span className={marked('outcome', 'reason')}>
            <span className={`font-semibold ${markTone(mark)}`}>{outcome ?? 'UNKNOWN'}</span>{' '}
            {reason && reason !== 'ok' && REASON_WORDS[reason]}
          </span>
          <small>
            <span className={marked('status')}>{httpStatus === null ? 'no status' : `HTTP ${httpStatus}`}</span>
            {latencyMs !== null && <span className={marked('latency')}>{durationText(latencyMs)}</span>}
            {(retries > 0 || marked('retry')) && (
              <span className={marked('retry')}>{retries === 1 ? '1 retry' : `${retries} retries`}</span>
            )}
          </small>
        </span>
      </Marked>
    </td>
  );
}
