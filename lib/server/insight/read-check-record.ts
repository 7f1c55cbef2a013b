import type { CheckRecord } from '@/lib/domain/check-result';
import type { WindowId } from '@/lib/domain/insight/accounts';
import { checkRecord } from '@/lib/insight/check-record';
import { DAY_MS, WINDOW_DAYS } from '@/lib/insight/insight-window';
import type { Store } from '@/lib/store/store';

/** As many as a walk along the index reads in the time of other pages. */
const MOST_POINTS = 3000;

export interface CheckRecordQuery {
  target: string;
  checkId: string;
  window: WindowId;
}

/** How one check went up to `now` (milliseconds since the epoch), where a result vouches for `holdsMs`. */
export async function readCheckRecord(
  store: Pick<Store, 'checkPoints'>,
  { now, holdsMs }: { now: number; holdsMs: number },
  { window, ...query }: CheckRecordQuery,
): Promise<CheckRecord> {
  const from = now - WINDOW_DAYS[window] * DAY_MS;
  const points = await store.checkPoints({ ...query, since: from - holdsMs, limit: MOST_POINTS });
  return checkRecord(points, { from, to: now, holdsMs, isCut: points.length === MOST_POINTS });
}
