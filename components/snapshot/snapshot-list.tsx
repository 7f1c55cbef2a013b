import { ButtonLink } from '@/components/ui/button';
import { Document, PageTitle } from '@/components/ui/document';
import { PageTime } from '@/components/ui/time';
import type { SnapshotSummary, SnapshotsPage } from '@/lib/domain/snapshot/snapshot';
import type { NamedTarget } from '@/components/ui/target-links';
import { PageLink, TextLink } from '@/components/ui/text-link';
import { CompareTicked } from './compare-ticked';
import type { SnapshotActions } from './manage-snapshot';
import { type ListFilter, SnapshotFilter } from './snapshot-filter';
import { COMPARED, isLive, SnapshotRow } from './snapshot-row';

interface Props {
  page: SnapshotsPage;
  filter: ListFilter;
  /** All that there are. */
  targets: readonly NamedTarget[];
  /** Where the next page is. */
  nextHref: string | null;
  /** Null for whoever may only read. */
  actions: SnapshotActions | null;
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
          <div className="flex gap-2">
            <ButtonLink size="medium" href="/verify">
              Verify a copy
            </ButtonLink>
            {page.snapshots.some(isLive) && <CompareTicked form={COMPARED} />}
          </div>
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

type ListProps = Pick<Props, 'actions'> & { snapshots: readonly SnapshotSummary[] };

const List = ({ snapshots, actions }: ListProps) => (
  <table className="list">
    <caption className="sr-only">Snapshots, pinned first, then newest first</caption>
    <thead>
      <tr>
        <th scope="col">Sealed</th>
        <th scope="col">Verdict</th>
        <th scope="col">Target and note</th>
        <th scope="col">Kept</th>
        {actions && (
          <th scope="col">
            <span className="sr-only">Manage</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody>
      {snapshots.map((snapshot) => (
        <SnapshotRow
          key={snapshot.id}
          snapshot={snapshot}
          actions={actions}
          isTicked={lastTwo(snapshots).includes(snapshot.id)}
        />
      ))}
    </tbody>
  </table>
);

/** What is ticked before anybody chose: the two of one target that were made last. */
export function lastTwo(
  snapshots: readonly Pick<SnapshotSummary, 'id' | 'target' | 'createdAt' | 'state'>[],
): string[] {
  const [last, ...earlier] = snapshots
    .filter(isLive)
    .toSorted((one, other) => (one.createdAt < other.createdAt ? 1 : -1));
  const before = earlier.find(({ target }) => target === last?.target);
  return last && before ? [last.id, before.id] : [];
}
