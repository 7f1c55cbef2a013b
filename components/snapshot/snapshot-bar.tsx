import { ButtonLink } from '@/components/ui/button';
import type { SnapshotSummary } from '@/lib/domain/snapshot/snapshot';
import { CopyAs } from './copy-as';
import { ManageSnapshot, type SnapshotActions } from './manage-snapshot';
import { ACTIONS } from './sides';

interface Props {
  /** The record as text, and the whole message around it. */
  text: string;
  message: string;
  summary: SnapshotSummary;
  /** Whether there is an earlier one of its target to compare it with. */
  hasPrevious: boolean;
  /** Whether its reader may see more than what was shared. */
  mayCompare: boolean;
  /** Null for whoever may not change it. */
  actions: SnapshotActions | null;
}

/** Buttons in one bar. */
const JOINED =
  'flex text-ink [&_button]:focus-visible:relative [&_button]:focus-visible:z-1 max-sm:[&_button]:px-[clamp(0.375rem,2.3vw,0.5625rem)] [&>:not(:first-child)>button]:-ml-px [&>:not(:first-child)>button]:rounded-s-none [&>:not(:last-child)>button]:rounded-e-none';

/** What can be done with a snapshot: copy it, compare it, and change it where its reader may. */
export function SnapshotBar({ text, message, summary, hasPrevious, mayCompare, actions }: Props) {
  const { id } = summary;
  const path = `/api/snapshots/${id}`;
  return (
    <div className={ACTIONS}>
      <div
        role="group"
        aria-labelledby="copy-as"
        className="flex noscript:hidden flex-wrap items-center gap-x-2.5 gap-y-1 text-sm text-muted"
      >
        <span id="copy-as">Copy as</span>
        <div className={JOINED}>
          <CopyAs name="link" label="Link" text="address" />
          <CopyAs name="text" label="Text" text={{ value: text }} />
          <CopyAs name="message" label="Message" text={{ value: message }} />
          <CopyAs name="Markdown" label="Markdown" text={{ from: `${path}?format=md` }} />
          <CopyAs name="JSON" label="JSON" text={{ from: path }} />
        </div>
      </div>
      {mayCompare && (
        <div className="flex flex-wrap gap-2">
          <ButtonLink size="medium" href={`/compare?a=${id}&b=now`}>
            Compare with now
          </ButtonLink>
          {hasPrevious && (
            <ButtonLink size="medium" href={`/compare?b=${id}`}>
              Compare with the previous
            </ButtonLink>
          )}
        </div>
      )}
      {actions && <ManageSnapshot snapshot={summary} actions={actions} size="medium" />}
    </div>
  );
}
