import { Button, buttonClass } from '@/components/ui/button';
import { INPUT } from '@/components/ui/field';
import { Time } from '@/components/ui/time';
import type { SnapshotSummary } from '@/lib/domain/snapshot/snapshot';

/** Changes to one snapshot, as forms that work without JavaScript too. */
export interface SnapshotActions {
  pin: (form: FormData) => Promise<void>;
  expire: (form: FormData) => Promise<void>;
  revoke: (form: FormData) => Promise<void>;
}

interface Props {
  snapshot: Pick<SnapshotSummary, 'id' | 'pinned' | 'expiresAt' | 'createdAt'>;
  actions: SnapshotActions;
  size: 'small' | 'medium';
}

const FORM_LINE = 'flex items-center justify-between gap-3 border-t border-line pt-3';
const SUBMIT = 'min-w-18 flex-none text-ink';

/** How long it is kept, and its end, behind one button: a native popover, which Esc and a click beside it close. */
export function ManageSnapshot({ snapshot, actions, size }: Props) {
  const { id, pinned, createdAt } = snapshot;
  const panel = `manage-${id}`;
  return (
    <>
      <button type="button" popoverTarget={panel} className={buttonClass('plain', size, 'relative z-1')}>
        Manage
      </button>
      <div
        id={panel}
        popover="auto"
        role="dialog"
        aria-labelledby={`${panel}-title`}
        className="m-auto w-104 max-w-[calc(100vw-2rem)] gap-3 rounded-md border border-line-strong bg-canvas p-4 text-left text-sm text-muted backdrop:bg-[oklch(0.15_0.01_260/0.45)] open:grid print:hidden"
      >
        <div className="flex items-baseline justify-between gap-3">
          <h2 id={`${panel}-title`} className="text-md font-semibold text-ink">
            Snapshot of <Time at={createdAt} />
          </h2>
          <button
            type="button"
            popoverTarget={panel}
            popoverTargetAction="hide"
            className={buttonClass('quiet', 'small', '-my-1 -mr-2')}
          >
            Close
          </button>
        </div>
        <form action={actions.pin} className={FORM_LINE}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="pinned" value={pinned ? 'no' : 'yes'} />
          <span>{pinned ? 'Pinned: first in the list, never expires.' : 'First in the list, never expires.'}</span>
          <Button type="submit" size="medium" className={SUBMIT}>
            {pinned ? 'Unpin' : 'Pin'}
          </Button>
        </form>
        <form action={actions.expire} className={FORM_LINE}>
          <input type="hidden" name="id" value={id} />
          <span>
            <Kept snapshot={snapshot} />
            <label className="flex items-center gap-2 whitespace-nowrap">
              Keep it{' '}
              <select name="days" className={`${INPUT} min-h-8 py-0.5`} defaultValue="30">
                <option value="">until revoked</option>
                <option value="7">7 days</option>
                <option value="30">30 days</option>
                <option value="90">90 days</option>
              </select>
            </label>
          </span>
          <Button type="submit" size="medium" className={SUBMIT}>
            Set
          </Button>
        </form>
        <form action={actions.revoke} className={FORM_LINE}>
          <input type="hidden" name="id" value={id} />
          <span>
            <strong className="font-semibold text-ink">Revoke it?</strong> Its link will say that it was revoked; the
            content is erased for good.
          </span>
          <Button type="submit" size="medium" className="flex-none text-fail">
            Erase it for good
          </Button>
        </form>
      </div>
    </>
  );
}

const Kept = ({ snapshot: { expiresAt, pinned } }: Pick<Props, 'snapshot'>) => (
  <span className="block pb-1">
    {expiresAt ? (
      <>
        Kept until <Time at={expiresAt} />.
      </>
    ) : (
      `Kept until revoked${pinned ? '; an expiry unpins it' : ''}.`
    )}
  </span>
);
