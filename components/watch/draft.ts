import type { ScheduleInput } from '@/lib/client/schedules';
import type { ScheduleView } from '@/lib/domain/watch/schedule-view';

/** What one has chosen for a suite, before it is saved. */
export interface Draft {
  /** `off`, an interval, or `cron`. */
  pace: string;
  cron: string;
  timezone: string;
  quiet: string;
}

export const OFF = 'off';
export const CRON = 'cron';

/** The intervals that are offered; one that was made otherwise is offered beside them. */
export const PACES = [
  ['1m', 'every minute'],
  ['5m', 'every 5 minutes'],
  ['15m', 'every 15 minutes'],
  ['30m', 'every 30 minutes'],
  ['1h', 'every hour'],
  ['6h', 'every 6 hours'],
  ['1d', 'every day'],
] as const;

/** What holds now. Where nothing does, nothing is chosen either. */
export function draftOf({ every, cron, timezone, quiet, paused }: ScheduleView, zone: string): Draft {
  const pace = paused ? OFF : (every ?? (cron === null ? OFF : CRON));
  return { pace, cron: cron ?? '0 * * * *', timezone: timezone ?? zone, quiet: quiet ?? '' };
}

/** As it is sent; null for none. */
export function writtenOf({ pace, cron, timezone, quiet }: Draft): ScheduleInput | null {
  if (pace === OFF) return null;
  const rests = quiet.trim() === '' ? {} : { quiet: quiet.trim() };
  if (pace === CRON) return { cron: cron.trim(), timezone: timezone.trim() || 'UTC', ...rests };
  return { every: pace, ...(quiet.trim() === '' ? {} : { timezone: timezone.trim() || 'UTC' }), ...rests };
}

export const isSame = (one: Draft, other: Draft): boolean =>
  JSON.stringify(writtenOf(one)) === JSON.stringify(writtenOf(other));
