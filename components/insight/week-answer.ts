import type { HourSlot } from '@/lib/domain/insight-accounts';
import { type Answer, NOT_KNOWN } from './answers';
import { rateText, shareTitle } from './figure-text';

export const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const HOURS = 168;
/** Less of the week than this on record is too little to send anybody to an hour of it. */
const LEAST_HOURS = HOURS / 2;
/** A single refusal of a single check makes no hour the fullest. */
const LEAST_ASKED = 4;

/** The hours of the week as a clock shows them that is so many minutes ahead of UTC, from Monday 00:00 on. */
export function localWeek(slots: readonly HourSlot[], aheadMinutes: number): HourSlot[] {
  const hours = Math.floor(aheadMinutes / 60);
  return slots.map((_, at) => slots[(at - hours + 2 * HOURS) % HOURS] ?? null);
}

/** `07:00`; in a zone of half hours `07:30`, since the hours that were counted begin there. */
export function hourText(hour: number, aheadMinutes: number): string {
  const rest = aheadMinutes - Math.floor(aheadMinutes / 60) * 60;
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** When to run? The longest stretch of the week in which nothing was ever refused, and the fullest hour. */
export function weekAnswer(slots: readonly HourSlot[], aheadMinutes: number): Answer {
  const week = localWeek(slots, aheadMinutes);
  const recorded = week.filter((slot) => slot !== null).length;
  if (recorded === 0) return { figure: NOT_KNOWN, sentence: 'No smoke or doctor check is on record.' };
  if (recorded < LEAST_HOURS) {
    return {
      figure: NOT_KNOWN,
      sentence: `Only ${recorded} of the ${HOURS} hours of a week are on record: too few to say.`,
    };
  }
  const text = (at: number) => `${DAYS[Math.floor((at % HOURS) / 24)]} ${hourText(at % 24, aheadMinutes)}`;
  const clear = clearStretch(week);
  const fullest = fullestHour(week);
  if (clear?.length === HOURS) return { figure: 'At any time', sentence: 'No hour of the week met a refusal.' };
  const worst = fullest ? `Fullest: ${text(fullest.at)}, ${rateText(fullest)} (${shareTitle(fullest)} checks).` : '';
  if (!clear) return { figure: 'No hour is clear', sentence: `Every hour on record met refusals. ${worst}` };
  const best = `${text(clear.from)} to ${text(clear.from + clear.length)}`;
  return { figure: best, sentence: `Longest stretch without a refusal: ${best}. ${worst}` };
}

/** The week is a circle: a stretch may go from Sunday into Monday. */
function clearStretch(week: readonly HourSlot[]): { from: number; length: number } | null {
  let [best, length] = [{ from: 0, length: 0 }, 0];
  for (let at = 0; at < 2 * HOURS; at++) {
    const slot = week[at % HOURS];
    length = slot && slot[1] === 0 ? Math.min(HOURS, length + 1) : 0;
    if (length > best.length) best = { from: (at - length + 1) % HOURS, length };
  }
  return best.length === 0 ? null : best;
}

function fullestHour(week: readonly HourSlot[]) {
  return week
    .flatMap((slot, at) => (slot && slot[1] > 0 && slot[0] >= LEAST_ASKED ? [{ at, slot }] : []))
    .map(({ at, slot: [of, count] }) => ({ at, of, count, rate: count / of }))
    .reduce<{ at: number; of: number; count: number; rate: number } | null>(
      (worst, hour) => (worst && worst.rate >= hour.rate ? worst : hour),
      null,
    );
}
