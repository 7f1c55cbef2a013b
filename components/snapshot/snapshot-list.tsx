import './documents.css';
import { PageTime } from '@/components/ui/page-time';
import type { SnapshotsPage, SnapshotSummary } from '@/lib/domain/snapshot';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { NamedTarget } from '@/components/ui/target-links';
import { Time } from '@/components/ui/time';
import { TimeAgo } from '@/components/ui/time-ago';
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
      <main className="page document">
        <div className="list-head">
          <div>
            <h1 className="text-2xl font-semibold tracking-tight">Snapshots</h1>
            <p className="max-w-prose text-muted">
              Sealed records of runs, each readable by whoever has its link. “Share snapshot” on{' '}
              <a className="link" href="/">
                the board
              </a>{' '}
              makes one.
            </p>
          </div>
          <p className="list-links">
            <a className="button" href="/verify">
              Verify a copy
            </a>
            <a className="button" href="/compare">
              Compare two
            </a>
          </p>
        </div>
        {(filtered || page.snapshots.length > 0) && <SnapshotFilter filter={filter} targets={targets} />}
        {page.snapshots.length > 0 ? (
          <List snapshots={page.snapshots} actions={actions} />
        ) : (
          <p className="text-muted">{filtered ? 'Nothing fits this filter.' : 'None was shared yet.'}</p>
        )}
        {nextHref && (
          <p className="pager">
            <a href={nextHref}>Older</a>
          </p>
        )}
      </main>
    </PageTime>
  );
}

const List = ({ snapshots, actions }: { snapshots: readonly SnapshotSummary[]; actions: SnapshotActions }) => (
  <table className="run-list snapshot-list">
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
      <td className="run-list-time">
        {live ? (
          <a href={`/s/${id}`}>
            <Time at={createdAt} />
          </a>
        ) : (
          <Time at={createdAt} />
        )}{' '}
        <span className="text-faint">
          <TimeAgo at={createdAt} />
        </span>
      </td>
      <td>
        <span className="snapshot-outcome">
          {live && <OutcomeMark mark={verified ? 'PASS' : 'UNKNOWN'} size={14} />}
          <span className={live ? `font-semibold ${verified ? 'text-pass' : ''}` : ''}>
            {live ? (verified ? 'Verified' : 'Not verified') : state === 'expired' ? 'Expired' : 'Revoked'}
          </span>
        </span>
      </td>
      <td className="snapshot-about">
        <span>
          {targetName} {textModel && <code>{textModel}</code>}
        </span>
        {note && <p dir="auto">{note}</p>}
      </td>
      <td>
        <Kept snapshot={snapshot} />
      </td>
      <td className="snapshot-changes">{live && <SnapshotChanges snapshot={snapshot} actions={actions} />}</td>
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
