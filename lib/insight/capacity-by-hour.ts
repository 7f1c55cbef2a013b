import type { HourSlot } from '@/lib/domain/insight/accounts';
import { HOUR_MS } from './insight-window';

const HOURS_OF_WEEK = 168;
/** The epoch began on a Thursday, 72 hours after a Monday. */
const EPOCH_SLOT = 72;

/** What all checks together came to in one hour. */
export interface CountedHour {
  /** Milliseconds since the epoch. */
  start: number;
  asked: number;
  capacity: number;
}

/** The hour of the week of a moment: 0 is Monday 00:00 UTC. */
export const hourOfWeek = (ms: number): number => (Math.floor(ms / HOUR_MS) + EPOCH_SLOT) % HOURS_OF_WEEK;

/** All 168 hours of the week in UTC, null where nothing was recorded: an empty hour is not a good one. */
export function weekSlots(hours: readonly CountedHour[]): HourSlot[] {
  const slots: HourSlot[] = Array.from({ length: HOURS_OF_WEEK }, () => null);
  for (const { start, asked, capacity } of hours) {
    if (asked === 0) continue;
    const [before, refused] = slots[hourOfWeek(start)] ?? [0, 0];
    slots[hourOfWeek(start)] = [before + asked, refused + capacity];
  }
  return slots;
}
