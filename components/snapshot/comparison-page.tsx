import './documents.css';
import { Crumbs } from '@/components/run/crumbs';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import type { Change, Comparison } from '@/lib/domain/comparison';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { ComparedChecks, ComparedHead } from './compared-checks';
import { CopyAs } from './copy-as';

/** Two snapshots side by side: first what changed, then what did not. */
export function ComparisonPage({ comparison, text }: { comparison: Comparison; text: string }) {
  const { a, b, changes, rows } = comparison;
  const query = `a=${a.id}&b=${b.id}`;
  const checks = new Set(rows.map(({ id }) => id));
  const others = changes.filter(({ subject, kind }) => !checks.has(subject) && kind !== 'verified');
  const changed = rows.filter((row) => row.changed.length > 0);
  const same = rows.filter((row) => row.changed.length === 0);
  return (
    <main className="page document snapshot">
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <h1 className="text-2xl font-semibold tracking-tight">
        {changes.length === 0 ? 'Nothing changed' : `${changed.length} of ${rows.length} checks changed`}
      </h1>
      <div className="sides">
        <Side name="From" side={a} />
        <Side name="To" side={b} />
      </div>
      <div className="snapshot-actions">
        <CopyAs name="text" text={{ value: text }} />
        <a className="button" href={`/compare?a=${b.id}&b=${a.id}`}>
          Swap
        </a>
        <span className="by-address">
          By address:{' '}
          <a className="link" href={`/api/snapshots/compare?${query}&format=txt`}>
            text
          </a>
          ,{' '}
          <a className="link" href={`/api/snapshots/compare?${query}`}>
            JSON
          </a>
        </span>
      </div>
      {changed.length > 0 && (
        <section className="block">
          <h2>Checks that changed</h2>
          <ComparedChecks rows={changed} />
        </section>
      )}
      {others.length > 0 && (
        <section className="block">
          <h2>What else changed</h2>
          <OtherChanges changes={others} />
        </section>
      )}
      {same.length > 0 && (
        <section className="block">
          <h2>{same.length === 1 ? 'One check is as it was' : `${same.length} checks are as they were`}</h2>
          <ComparedChecks rows={same} />
        </section>
      )}
    </main>
  );
}

const Side = ({ name, side }: { name: string; side: Comparison['a'] }) => (
  <section aria-label={name}>
    <h2>{name}</h2>
    <p className="snapshot-outcome">
      <OutcomeMark mark={side.verified ? 'PASS' : 'UNKNOWN'} />
      <span>
        <strong className={side.verified ? 'text-pass' : ''}>{side.verified ? 'Verified' : 'Not verified'}</strong>{' '}
        <a className="link" href={`/s/${side.id}`}>
          <Time at={side.observedAt ?? side.createdAt} />
        </a>
        <small>{side.target}</small>
      </span>
    </p>
  </section>
);

const OtherChanges = ({ changes }: { changes: readonly Change[] }) => (
  <table className="compared">
    <ComparedHead of="Of" />
    <tbody>
      {changes.map(({ kind, subject, suite, from, to }) => (
        <tr key={`${suite} ${subject} ${kind}`}>
          <th scope="row">
            {kind === 'exit' && suite ? `${SUITE_TEXT[suite].title} exit` : subject}
            {kind === 'exit' ? (
              <small>
                <code>{subject}</code>
              </small>
            ) : (
              subject !== kind && <small>{kind}</small>
            )}
          </th>
          <td data-label="From">{from}</td>
          <td data-label="To">
            <strong>{to}</strong>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
