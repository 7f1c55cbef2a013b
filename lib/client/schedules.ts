import type { SchedulePreview, ScheduleView } from '@/lib/domain/watch/schedule-view';
import type { SuiteId } from '@/lib/domain/words';
import { fetchJson } from './fetch-json';

/** A schedule as one writes it; an empty one is none. */
export interface ScheduleInput {
  every?: string;
  cron?: string;
  timezone?: string;
  quiet?: string;
}

const pathOf = (target: string, suite: SuiteId): string =>
  `/api/schedules/${encodeURIComponent(target)}/${encodeURIComponent(suite)}`;

/** When the suites of a target are run by themselves. All of these reject with ServerFault. */
export const readSchedules = async (target: string): Promise<ScheduleView[]> => {
  const { schedules } = await fetchJson<{ schedules: ScheduleView[] }>(
    `/api/schedules?${new URLSearchParams({ target })}`,
  );
  return schedules;
};

/** What a schedule would do; nothing is saved. */
export const previewSchedule = (target: string, suite: SuiteId, written: ScheduleInput): Promise<SchedulePreview> =>
  fetchJson<SchedulePreview>(`${pathOf(target, suite)}/preview?${new URLSearchParams({ ...written })}`);

export const saveSchedule = (
  target: string,
  suite: SuiteId,
  change: ScheduleInput & { paused?: boolean },
): Promise<ScheduleView> => fetchJson<ScheduleView>(pathOf(target, suite), { method: 'PUT', body: change });

export const removeSchedule = (target: string, suite: SuiteId): Promise<ScheduleView> =>
  fetchJson<ScheduleView>(pathOf(target, suite), { method: 'DELETE' });
