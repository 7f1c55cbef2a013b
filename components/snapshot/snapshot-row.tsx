import { ROW_LINK } from '@/components/run/run-list';
import { markTone } from '@/components/ui/mark';
import { Time, TimeAgo } from '@/components/ui/time';
import type { SnapshotOutcome, SnapshotSummary } from '@/lib/domain/snapshot/snapshot';
import { ManageSnapshot, type SnapshotActions } from './manage-snapshot';
import { Marked } from './marked';

interface Props {
  snapshot: SnapshotSummary;
  /** Null for whoever may only read. */
  actions: SnapshotActions | null;
  /** Whether it is one of the two that are compared unless others are chosen. */
  isTicked: boolean;
}

/** One snapshot of the list: a tick to compare it, its mark, what it is of, and how long it is kept. */
export function SnapshotRow({ snapshot, actions, isTicked }: Props) {
  const { id, createdAt, targetName, note, textModel } = snapshot;
  const live = isLive(snapshot);
  return (
    <tr className={live ? undefined : 'text-faint'}>
      <td className="whitespace-nowrap max-lg:pr-3 max-lg:whitespace-normal">
        <div className="flex items-center gap-1.5">
          {live ? (
            <CompareTick snapshot={snapshot} isTicked={isTicked} />
          ) : (
            <span className="-ml-1.5 size-6 print:hidden" />
          )}
          <span className="max-lg:[&>*]:whitespace-nowrap max-xs:[&>:first-child]:whitespace-normal">
            {live ? (
              <a href={`/s/${id}`} className={ROW_LINK}>
                <Time at={createdAt} />
              </a>
            ) : (
              <Time at={createdAt} />
            )}{' '}
            <span className="text-faint print:hidden">
              <TimeAgo at={createdAt} />
            </span>
          </span>
        </div>
      </td>
      <td className="whitespace-nowrap max-lg:text-right max-xs:whitespace-normal">
        <Verdict snapshot={snapshot} />
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
      {actions && (
        <td className="pr-0 text-right max-lg:self-end">
          {live && <ManageSnapshot snapshot={snapshot} actions={actions} size="small" />}
        </td>
      )}
    </tr>
  );
}

/** The id of the form that the ticks belong to. */
export const COMPARED = 'compared';

export const isLive = ({ state }: Pick<SnapshotSummary, 'state'>): boolean => state === 'live';

/** A tick of the list, of which two are compared. */
const CompareTick = ({ snapshot: { id, createdAt, targetName }, isTicked }: Pick<Props, 'snapshot' | 'isTicked'>) => (
  <label className="relative z-1 -my-1 -ml-1.5 grid size-6 flex-none cursor-pointer place-items-center print:hidden">
    <span className="sr-only">
      Compare {targetName} of <Time at={createdAt} />
    </span>
    <input type="checkbox" name="of" value={id} form={COMPARED} defaultChecked={isTicked} />
  </label>
);

/** Why a snapshot is not verified, in a word or two. */
const WHY: Record<Exclude<SnapshotOutcome, 'PASS'> | 'UNKNOWN', string> = {
  FAIL: 'failed',
  CAPACITY: 'gateway full',
  ERROR: 'this dashboard',
  UNKNOWN: 'not known',
};

function Verdict({ snapshot }: Pick<Props, 'snapshot'>) {
  const { state, outcome } = snapshot;
  if (!isLive(snapshot)) return state === 'expired' ? 'Expired' : 'Revoked';
  const mark = outcome ?? 'UNKNOWN';
  return (
    <Marked line mark={mark} size={14}>
      <span>
        <span className={`font-semibold ${markTone(mark)}`}>{mark === 'PASS' ? 'Verified' : 'Not verified'}</span>
        {mark !== 'PASS' && <span className="text-muted"> {WHY[mark]}</span>}
      </span>
    </Marked>
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
