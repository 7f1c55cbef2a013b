import Link from 'next/link';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { utcTime } from '@/components/ui/time-text';
import type { SnapshotsPage, SnapshotSummary } from '@/lib/domain/snapshot-record';
import { SiteHeader } from './site-header';

/** Changes to one snapshot, as forms that work without JavaScript too. */
export interface SnapshotActions {
  pin: (form: FormData) => Promise<void>;
  expire: (form: FormData) => Promise<void>;
  revoke: (form: FormData) => Promise<void>;
}

export interface ListFilter {
  search: string;
  verified: string;
  state: string;
}

interface Props {
  page: SnapshotsPage;
  filter: ListFilter;
  /** Where the next page is. */
  nextHref: string | null;
  actions: SnapshotActions;
}

export function SnapshotList({ page, filter, nextHref, actions }: Props) {
  const filtered = Object.values(filter).some(Boolean);
  return (
    <>
      <SiteHeader />
      <main className="page snapshot">
        <h1 className="text-2xl font-semibold tracking-tight">Shared snapshots</h1>
        <FilterForm filter={filter} />
        {page.snapshots.length === 0 ? (
          <p className="text-muted">
            {filtered ? 'Nothing fits this filter.' : 'None yet: “Share snapshot” on the board makes the first one.'}
          </p>
        ) : (
          <table className="snapshot-table">
            <thead>
              <tr>
                <th scope="col">Made</th>
                <th scope="col">Verdict</th>
                <th scope="col">Target and note</th>
                <th scope="col">Kept</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody>
              {page.snapshots.map((snapshot) => (
                <Row key={snapshot.id} snapshot={snapshot} actions={actions} />
              ))}
            </tbody>
          </table>
        )}
        {nextHref && (
          <Link className="button button-plain justify-self-start" href={nextHref}>
            Older
          </Link>
        )}
      </main>
    </>
  );
}

function FilterForm({ filter }: { filter: ListFilter }) {
  return (
    <form method="get" role="search" className="snapshot-filter">
      <label className="field min-w-0 grow sm:max-w-xs">
        Words of note, target or model
        <input type="search" name="search" className="input" defaultValue={filter.search} maxLength={200} />
      </label>
      <label className="field">
        Verdict
        <select name="verified" className="input" defaultValue={filter.verified}>
          <option value="">any</option>
          <option value="yes">verified</option>
          <option value="no">not verified</option>
        </select>
      </label>
      <label className="field">
        State
        <select name="state" className="input" defaultValue={filter.state}>
          <option value="">any</option>
          <option value="live">readable</option>
          <option value="expired">expired</option>
          <option value="revoked">revoked</option>
        </select>
      </label>
      <button type="submit" className="button button-plain self-end">
        Filter
      </button>
    </form>
  );
}

function Row({ snapshot, actions }: { snapshot: SnapshotSummary; actions: SnapshotActions }) {
  const { id, createdAt, verified, state, targetName, note, textModel } = snapshot;
  const live = state === 'live';
  return (
    <tr>
      <td className="whole whitespace-nowrap">
        {live ? <Link href={`/s/${id}`}>{utcTime(createdAt)}</Link> : utcTime(createdAt)}
      </td>
      <td className="whole">
        <span className="snapshot-outcome">
          <OutcomeMark mark={live && verified ? 'PASS' : 'UNKNOWN'} />
          {live ? (verified ? 'Verified' : 'Not verified') : state}
        </span>
      </td>
      <td className="whole">
        <span className="block font-medium">{targetName}</span>
        {textModel && <code className="block text-xs text-muted">{textModel}</code>}
        {note && <span className="block max-w-prose whitespace-pre-wrap text-muted">{note}</span>}
      </td>
      <td className="whole">{keptText(snapshot)}</td>
      <td className="whole">{live && <Changes snapshot={snapshot} actions={actions} />}</td>
    </tr>
  );
}

function keptText({ pinned, expiresAt, state }: SnapshotSummary): string {
  if (state !== 'live') return 'content gone';
  if (pinned) return 'pinned';
  return expiresAt ? `until ${utcTime(expiresAt)}` : 'until revoked';
}

function Changes({ snapshot, actions }: { snapshot: SnapshotSummary; actions: SnapshotActions }) {
  const { id, pinned } = snapshot;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <form action={actions.pin}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="pinned" value={pinned ? 'no' : 'yes'} />
        <button type="submit" className="button button-plain">
          {pinned ? 'Unpin' : 'Pin'}
        </button>
      </form>
      <form action={actions.expire} className="flex items-center gap-2">
        <input type="hidden" name="id" value={id} />
        <select name="days" className="input w-auto" aria-label="Keep it" defaultValue="30">
          <option value="">until revoked</option>
          <option value="7">7 days</option>
          <option value="30">30 days</option>
          <option value="90">90 days</option>
        </select>
        <button type="submit" className="button button-plain">
          Set
        </button>
      </form>
      <details className="revoke">
        <summary className="button button-quiet">Revoke …</summary>
        <form action={actions.revoke}>
          <input type="hidden" name="id" value={id} />
          <button type="submit" className="button button-plain">
            Erase it for good
          </button>
        </form>
      </details>
    </div>
  );
}
