import type { HourSlot } from '@/lib/domain/insight-accounts';
import { HOUR_MS } from './insight-window';

const HOURS_OF_WEEK = 168;
/** The epoch began on a Thursday, 72 hours after a Monday. */
const EPOCH_SLOT = 72;

/** What all checks together came to in one hour of the week. */
export interface CountedSlot {
  slot: number;
  asked: number;
  capacity: number;
}

/** The hour of the week of a moment: 0 is Monday 00:00 UTC. */
export const hourOfWeek = (ms: number): number => (Math.floor(ms / HOUR_MS) + EPOCH_SLOT) % HOURS_OF_WEEK;

/** Both together, hour by hour of the week. */
export function addSlots(a: readonly CountedSlot[], b: readonly CountedSlot[]): CountedSlot[] {
  const sums = new Map(a.map((entry) => [entry.slot, entry]));
  for (const entry of b) {
    const known = sums.get(entry.slot);
    sums.set(
      entry.slot,
      known ? { ...entry, asked: known.asked + entry.asked, capacity: known.capacity + entry.capacity } : entry,
    );
  }
  return [...sums.values()];
}

/** All 168 hours, null where nothing was recorded: an empty hour is not a good one. */
export function weekSlots(counted: readonly CountedSlot[]): HourSlot[] {
  const slots: HourSlot[] = Array.from({ length: HOURS_OF_WEEK }, () => null);
  for (const { slot, asked, capacity } of counted) if (asked > 0) slots[slot] = [asked, capacity];
  return slots;
}
