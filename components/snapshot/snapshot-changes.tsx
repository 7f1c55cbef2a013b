import { Button, buttonClass } from '@/components/ui/button';
import { INPUT } from '@/components/ui/field';
import { TEXT_LINK } from '@/components/ui/text-link';
import type { SnapshotSummary } from '@/lib/domain/snapshot/snapshot';

/** Changes to one snapshot, as forms that work without JavaScript too. */
export interface SnapshotActions {
  pin: (form: FormData) => Promise<void>;
  expire: (form: FormData) => Promise<void>;
  revoke: (form: FormData) => Promise<void>;
}

const FORM_LINE = 'flex items-center justify-between gap-2';

/** How long it is kept, behind one button of its row. */
export function SnapshotChanges({ snapshot, actions }: { snapshot: SnapshotSummary; actions: SnapshotActions }) {
  const { id, pinned } = snapshot;
  return (
    <details className="relative z-1 inline-block open:z-2 print:hidden" name="changes">
      <summary className={buttonClass('plain', 'small', 'list-none not-hover:border-line')}>Change</summary>
      <div className="absolute right-0 mt-1 grid w-80 max-w-[calc(100vw-2*var(--gutter))] gap-2.5 rounded-md border border-line-strong bg-canvas p-3 text-left text-muted [box-shadow:var(--popover-shadow)]">
        <form action={actions.pin} className={FORM_LINE}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="pinned" value={pinned ? 'no' : 'yes'} />
          <span>{pinned ? 'Pinned: first in the list, never expires' : 'First in the list, never expires'}</span>
          <Button type="submit" size="medium" className="min-w-16 flex-none text-ink">
            {pinned ? 'Unpin' : 'Pin'}
          </Button>
        </form>
        <form action={actions.expire} className={FORM_LINE}>
          <input type="hidden" name="id" value={id} />
          <label className="flex items-center gap-2 whitespace-nowrap">
            Keep it{' '}
            <select name="days" className={`${INPUT} min-h-8 py-0.5 text-sm`} defaultValue="30">
              <option value="">until revoked</option>
              <option value="7">7 days</option>
              <option value="30">30 days</option>
              <option value="90">90 days</option>
            </select>
          </label>
          <Button type="submit" size="medium" className="min-w-16 flex-none text-ink">
            Set
          </Button>
        </form>
        <details className="border-t border-line pt-2">
          <summary className={`inline-flex min-h-7 cursor-pointer list-none items-center font-medium ${TEXT_LINK}`}>
            Revoke …
          </summary>
          <form action={actions.revoke} className={FORM_LINE}>
            <input type="hidden" name="id" value={id} />
            <span>Its link will say that it was revoked; the content is gone.</span>
            <Button type="submit" size="medium" className="min-w-16 flex-none text-ink">
              Erase it for good
            </Button>
          </form>
        </details>
      </div>
    </details>
  );
}
