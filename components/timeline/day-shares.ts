import type { HistoryDay } from '@/lib/domain/insight/history';
import { percentText } from '@/lib/verdict/percent';

/** Shares of one stretch of time in hundred thousandths, small enough to send many: verified, capacity, failed. */
export type PackedShares = readonly [verified: number, capacity: number, failed: number];

const WHOLE = 100_000;

/** Nothing that was is lost by rounding: what failed for a second is not none. */
export const packShares = ({ verified, capacity, failed }: Omit<HistoryDay, 'day' | 'unknown'>): PackedShares => [
  Math.floor(verified * WHOLE),
  Math.ceil(capacity * WHOLE),
  Math.ceil(failed * WHOLE),
];

export interface Shares {
  verified: number;
  capacity: number;
  failed: number;
  unknown: number;
}

export function sharesOf([verified, capacity, failed]: PackedShares): Shares {
  const left = WHOLE - verified - capacity - failed;
  // What rounding leaves is no time in which nobody looked.
  const unknown = left > 3 ? left : 0;
  const of = (part: number) => part / WHOLE;
  return {
    verified: unknown === 0 && capacity + failed === 0 ? 1 : of(verified),
    capacity: of(capacity),
    failed: of(failed),
    unknown: of(unknown),
  };
}

/** `verified 99.93 %, failed 0.07 %`, or that nobody looked. */
export function sharesText(packed: PackedShares): string {
  const { verified, capacity, failed, unknown } = sharesOf(packed);
  if (unknown === 1) return 'nobody looked';
  const parts = [
    ['verified', verified],
    ['capacity', capacity],
    ['failed', failed],
    ['not looked at', unknown],
  ] as const;
  return parts.flatMap(([name, share]) => (share > 0 ? [`${name} ${percentText(share)}`] : [])).join(', ');
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `25 November 2026`, of a day such as 2026-11-25; the same on server and in any browser. */
export function dayText(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
