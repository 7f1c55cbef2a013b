import { ROW_LINK } from '@/components/run/run-list';
import { ButtonLink } from '@/components/ui/button';
import { Document, PageTitle } from '@/components/ui/document';
import { PageTime, Time, TimeAgo } from '@/components/ui/time';
import type { SnapshotSummary, SnapshotsPage } from '@/lib/domain/snapshot/snapshot';
import type { NamedTarget } from '@/components/ui/target-links';
import { PageLink, TextLink } from '@/components/ui/text-link';
import { Marked } from './marked';
import { type SnapshotActions, SnapshotChanges } from './snapshot-changes';
import { type ListFilter, SnapshotFilter } from './snapshot-filter';

interface Props {
  page: SnapshotsPage;
  filter: ListFilter;
  /** All that there are. */
  targets: readonly NamedTarget[];
  /** Where the next page is. */
  nextHref: string | null;
  actions: SnapshotActions;
  /** RFC 3339. */
  madeAt: string;
}

/** All that was shared here: pinned first, then newest first. */
export function SnapshotList({ page, filter, targets, nextHref, actions, madeAt }: Props) {
  const filtered = Object.values(filter).some(Boolean);
  return (
    <PageTime madeAt={madeAt}>
      <Document>
        <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-3">
          <div>
            <PageTitle>Snapshots</PageTitle>
            <p className="max-w-prose text-muted">
              Sealed records of runs, each readable by whoever has its link. “Share snapshot” on{' '}
              <TextLink href="/">the board</TextLink> makes one.
            </p>
          </div>
          <p className="flex gap-2">
            <ButtonLink size="medium" href="/verify">
              Verify a copy
            </ButtonLink>
            <ButtonLink size="medium" href="/compare">
              Compare two
            </ButtonLink>
          </p>
        </div>
        {(filtered || page.snapshots.length > 0) && <SnapshotFilter filter={filter} targets={targets} />}
        {page.snapshots.length > 0 ? (
          <List snapshots={page.snapshots} actions={actions} />
        ) : (
          <p className="text-muted">{filtered ? 'Nothing fits this filter.' : 'None was shared yet.'}</p>
        )}
        {nextHref && (
          <p>
            <PageLink href={nextHref}>Older</PageLink>
          </p>
        )}
      </Document>
    </PageTime>
  );
}

const List = ({ snapshots, actions }: { snapshots: readonly SnapshotSummary[]; actions: SnapshotActions }) => (
  <table className="list">
    <caption className="sr-only">Snapshots, pinned first, then newest first</caption>
    <thead>
      <tr>
        <th scope="col">Sealed</th>
        <th scope="col">Verdict</th>
        <th scope="col">Target and note</th>
        <th scope="col">Kept</th>
        <th scope="col">
          <span className="sr-only">Change</span>
        </th>
      </tr>
    </thead>
    <tbody>
      {snapshots.map((snapshot) => (
        <Row key={snapshot.id} snapshot={snapshot} actions={actions} />
      ))}
    </tbody>
  </table>
);

function Row({ snapshot, actions }: { snapshot: SnapshotSummary; actions: SnapshotActions }) {
  const { id, createdAt, verified, state, targetName, note, textModel } = snapshot;
  const live = state === 'live';
  return (
    <tr className={live ? undefined : 'text-faint'}>
      <td className="whitespace-nowrap max-lg:pr-3 max-lg:whitespace-normal max-lg:[&>*]:whitespace-nowrap">
        {live ? (
          <a href={`/s/${id}`} className={ROW_LINK}>
            <Time at={createdAt} />
          </a>
        ) : (
          <Time at={createdAt} />
        )}{' '}
        <span className="text-faint">
          <TimeAgo at={createdAt} />
        </span>
      </td>
      <td className="whitespace-nowrap max-lg:text-right">
        <Marked line mark={live ? (verified ? 'PASS' : 'UNKNOWN') : null} size={14}>
          <span className={live ? `font-semibold ${verified ? 'text-pass' : ''}` : ''}>
            {live ? (verified ? 'Verified' : 'Not verified') : state === 'expired' ? 'Expired' : 'Revoked'}
          </span>
        </Marked>
      </td>
      <td className="w-[45%] max-lg:col-span-2 max-lg:w-auto">
        <span>
          {targetName}{' '}
          {textModel && <code className="ml-2 text-xs text-muted max-lg:ml-0 max-lg:block">{textModel}</code>}
        </span>
        {note && (
          <p dir="auto" className="max-w-176 whitespace-pre-wrap text-muted">
            {note}
          </p>
        )}
      </td>
      <td>
        <Kept snapshot={snapshot} />
      </td>
      <td className="pr-0 text-right max-lg:self-end">
        {live && <SnapshotChanges snapshot={snapshot} actions={actions} />}
      </td>
    </tr>
  );
}

function Kept({ snapshot: { pinned, expiresAt, state } }: { snapshot: SnapshotSummary }) {
  if (state !== 'live') return 'content gone';
  if (pinned) return <strong className="font-semibold">pinned</strong>;
  if (!expiresAt) return 'until revoked';
  return (
    <>
      until <Time at={expiresAt} />
    </>
  );
}
