import type { Schedule } from '@/lib/domain/target-plan';
import { nextSlots } from './due-slots';

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1440;
const LOOKED_AT = 100;

/** How often a schedule runs a day, on the average of what comes next; 0 when it never fires. */
export function runsPerDay(schedule: Schedule, now: number): number {
  const { quiet, ...restless } = schedule;
  const rests = quiet ? ((quiet.to - quiet.from + DAY_MINUTES) % DAY_MINUTES) / DAY_MINUTES : 0;
  if (schedule.kind === 'every') return (DAY_MS / schedule.everyMs) * (1 - rests);
  const slots = nextSlots(schedule, '', now, LOOKED_AT);
  const [first = 0, last = 0] = [slots[0], slots.at(-1)];
  // So often that what was looked at lies within one day: its rest is not seen in it.
  if (slots.length === LOOKED_AT && last - first < DAY_MS) {
    const dense = nextSlots(restless as Schedule, '', now, LOOKED_AT);
    return perDay(dense) * (1 - rests);
  }
  return slots.length < 2 ? slots.length : perDay(slots);
}

const perDay = (slots: readonly number[]): number =>
  ((slots.length - 1) * DAY_MS) / ((slots.at(-1) ?? 1) - (slots[0] ?? 0));
