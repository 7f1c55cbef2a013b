import { Crumbs } from '@/components/run/crumbs';
import { ButtonLink } from '@/components/ui/button';
import { Block, Document, PageTitle } from '@/components/ui/document';
import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { FieldChange, Comparison } from '@/lib/domain/snapshot/comparison';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { COMPARED, COMPARED_NAME, COMPARED_ROW, COMPARED_SIDE, ComparedChecks, ComparedHead } from './compared-checks';
import { CopyAs } from './copy-as';
import { Marked } from './marked';
import { ACTIONS, BY_ADDRESS, RECORD, SMALL } from './sides';

/** Two snapshots side by side: first what changed, then what did not. */
export function ComparisonPage({ comparison, text }: { comparison: Comparison; text: string }) {
  const { a, b, changes, rows } = comparison;
  const query = `a=${a.id}&b=${b.id}`;
  const checks = new Set(rows.map(({ id }) => id));
  const others = changes.filter(({ subject, kind }) => !checks.has(subject) && kind !== 'verified');
  const changed = rows.filter((row) => row.changed.length > 0);
  const same = rows.filter((row) => row.changed.length === 0);
  return (
    <Document className={RECORD}>
      <Crumbs path={[{ href: '/snapshots', name: 'Snapshots' }]} />
      <PageTitle>
        {changes.length === 0 ? 'Nothing changed' : `${changed.length} of ${rows.length} checks changed`}
      </PageTitle>
      <div className="flex flex-wrap gap-x-14 gap-y-2 text-sm/4.5">
        <Side name="From" side={a} />
        <Side name="To" side={b} />
      </div>
      {isNow(b) && a.observedAt === b.observedAt && (
        <p className="text-muted">
          No suite has finished since: these are the runs of the snapshot. <TextLink href="/">The board</TextLink> runs
          them again.
        </p>
      )}
      <div className={ACTIONS}>
        <CopyAs name="text" text={{ value: text }} />
        {!isNow(b) && (
          <ButtonLink size="medium" href={`/compare?a=${b.id}&b=${a.id}`}>
            Swap
          </ButtonLink>
        )}
        <span className={BY_ADDRESS}>
          By address: <TextLink href={`/api/snapshots/compare?${query}&format=txt`}>text</TextLink>,{' '}
          <TextLink href={`/api/snapshots/compare?${query}`}>JSON</TextLink>
        </span>
      </div>
      {changed.length > 0 && (
        <Block title="Checks that changed">
          <ComparedChecks rows={changed} />
        </Block>
      )}
      {others.length > 0 && (
        <Block title="What else changed">
          <OtherChanges changes={others} />
        </Block>
      )}
      {same.length > 0 && (
        <Block title={same.length === 1 ? 'One check is as it was' : `${same.length} checks are as they were`}>
          <ComparedChecks rows={same} />
        </Block>
      )}
    </Document>
  );
}

/** Not a snapshot, but what the latest runs say at this moment. */
const isNow = ({ id }: Comparison['b']): boolean => id === 'now';

const Side = ({ name, side }: { name: string; side: Comparison['a'] }) => (
  <section aria-label={name}>
    <h2 className="pb-0.5 text-xs text-faint">{name}</h2>
    <Marked mark={side.verified ? 'PASS' : 'UNKNOWN'}>
      <span>
        <strong className={`font-semibold ${side.verified ? 'text-pass' : ''}`}>
          {side.verified ? 'Verified' : 'Not verified'}
        </strong>{' '}
        <TextLink href={isNow(side) ? '/' : `/s/${side.id}`}>
          {isNow(side) && 'now, from runs up to '}
          <Time at={side.observedAt ?? side.createdAt} />
        </TextLink>
        <small className="block text-xs/4 text-muted">{side.target}</small>
      </span>
    </Marked>
  </section>
);

const OtherChanges = ({ changes }: { changes: readonly FieldChange[] }) => (
  <table className={COMPARED}>
    <ComparedHead of="Of" />
    <tbody>
      {changes.map(({ kind, subject, suite, from, to }) => (
        <tr key={`${suite} ${subject} ${kind}`} className={COMPARED_ROW}>
          <th scope="row" className={COMPARED_NAME}>
            {kind === 'exit' && suite ? `${SUITE_TEXT[suite].title} exit` : subject}
            {kind === 'exit' ? (
              <small className={`block ${SMALL}`}>
                <code>{subject}</code>
              </small>
            ) : (
              subject !== kind && <small className={`block ${SMALL}`}>{kind}</small>
            )}
          </th>
          <td data-label="From" className={COMPARED_SIDE}>
            {from}
          </td>
          <td data-label="To" className={COMPARED_SIDE}>
            <strong className="font-semibold">{to}</strong>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
