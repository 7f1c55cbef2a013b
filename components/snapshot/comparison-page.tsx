import Link from 'next/link';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { outcomeMark } from '@/components/ui/mark';
import { durationText, utcTime } from '@/components/ui/time-text';
import type { ChangeKind, ComparedCheck, Comparison } from '@/lib/domain/comparison';
import { CopyAs } from './copy-as';
import { SiteHeader } from './site-header';

/** Two snapshots side by side: first what changed, then every check. */
export function ComparisonPage({ comparison, text }: { comparison: Comparison; text: string }) {
  const { a, b, changes, rows } = comparison;
  const query = `a=${a.id}&b=${b.id}`;
  const checks = new Set(rows.map(({ id }) => id));
  const others = changes.filter(({ subject }) => !checks.has(subject));
  const changed = rows.filter((row) => row.changed.length > 0).length;
  return (
    <>
      <SiteHeader />
      <main className="page snapshot">
        <div className="grid gap-2">
          <h1 className="text-2xl font-semibold tracking-tight">
            {changes.length === 0 ? 'Nothing changed' : `${changed} of ${rows.length} checks changed`}
          </h1>
          <p className="text-muted">
            From <SideLink side={a} /> to <SideLink side={b} />.
          </p>
        </div>
        <div className="snapshot-actions">
          <CopyAs name="text" text={{ value: text }} />
          <a className="button button-plain" href={`/api/snapshots/compare?${query}&format=txt`}>
            Text
          </a>
          <a className="button button-plain" href={`/api/snapshots/compare?${query}`}>
            JSON
          </a>
          <Link className="button button-plain" href={`/compare?a=${b.id}&b=${a.id}`}>
            Swap
          </Link>
        </div>
        {others.length > 0 && (
          <table className="snapshot-table differences">
            <thead>
              <tr>
                <th scope="col">Of</th>
                <th scope="col">What</th>
                <th scope="col">From</th>
                <th scope="col">To</th>
              </tr>
            </thead>
            <tbody>
              {others.map(({ kind, subject, suite, from, to }) => (
                <tr key={`${suite} ${subject} ${kind}`}>
                  <th scope="row">
                    <code className="text-xs">{subject}</code>
                  </th>
                  <td>{kind}</td>
                  <td>{from}</td>
                  <td className="font-semibold">{to}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <table className="snapshot-table comparison">
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">From</th>
              <th scope="col">To</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={`${row.suite} ${row.id}`}>
                <th scope="row">
                  <span className="block font-medium">{row.title}</span>
                  <code className="text-xs text-muted">{row.id}</code>
                </th>
                <Side check={row.a} changed={[]} />
                <Side check={row.b} changed={row.changed} />
              </tr>
            ))}
          </tbody>
        </table>
      </main>
    </>
  );
}

const SideLink = ({ side }: { side: Comparison['a'] }) => (
  <Link href={`/s/${side.id}`}>
    {utcTime(side.observedAt ?? side.createdAt)}, {side.target}
  </Link>
);

function Side({ check, changed }: { check: ComparedCheck | null; changed: readonly ChangeKind[] }) {
  if (!check) return <td className="text-muted">not part of it</td>;
  const { outcome, reason, httpStatus, latencyMs, retries } = check;
  const mark = (...kinds: ChangeKind[]) => (kinds.some((kind) => changed.includes(kind)) ? 'changed' : undefined);
  return (
    <td>
      <span className="snapshot-outcome">
        <OutcomeMark mark={outcome && reason ? outcomeMark(outcome, reason) : 'UNKNOWN'} />
        <span>
          <span className={mark('outcome', 'reason')}>
            {outcome ?? 'UNKNOWN'} {reason !== 'ok' && reason}
          </span>
          <span className="block text-xs text-muted">
            <span className={mark('status')}>{httpStatus ?? 'no answer'}</span> ·{' '}
            <span className={mark('latency')}>{latencyMs === null ? '–' : durationText(latencyMs)}</span> ·{' '}
            <span className={mark('retry')}>{retries === 1 ? '1 retry' : `${retries} retries`}</span>
          </span>
        </span>
      </span>
    </td>
  );
}
