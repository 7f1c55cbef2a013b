import type { SnapshotSummary } from '@/lib/domain/snapshot';

/** Changes to one snapshot, as forms that work without JavaScript too. */
export interface SnapshotActions {
  pin: (form: FormData) => Promise<void>;
  expire: (form: FormData) => Promise<void>;
  revoke: (form: FormData) => Promise<void>;
}

/** How long it is kept, behind one button of its row. */
export function SnapshotChanges({ snapshot, actions }: { snapshot: SnapshotSummary; actions: SnapshotActions }) {
  const { id, pinned } = snapshot;
  return (
    <details className="changes" name="changes">
      <summary className="button button-small">Change</summary>
      <div>
        <form action={actions.pin}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="pinned" value={pinned ? 'no' : 'yes'} />
          <span>{pinned ? 'Pinned: first in the list, never expires' : 'First in the list, never expires'}</span>
          <button type="submit" className="button">
            {pinned ? 'Unpin' : 'Pin'}
          </button>
        </form>
        <form action={actions.expire}>
          <input type="hidden" name="id" value={id} />
          <label>
            Keep it{' '}
            <select name="days" className="input" defaultValue="30">
              <option value="">until revoked</option>
              <option value="7">7 days</option>
              <option value="30">30 days</option>
              <option value="90">90 days</option>
            </select>
          </label>
          <button type="submit" className="button">
            Set
          </button>
        </form>
        <details className="revoke">
          <summary className="button button-quiet">Revoke …</summary>
          <form action={actions.revoke}>
            <input type="hidden" name="id" value={id} />
            <span>Its link will say that it was revoked; the content is gone.</span>
            <button type="submit" className="button">
              Erase it for good
            </button>
          </form>
        </details>
      </div>
    </details>
  );
}
