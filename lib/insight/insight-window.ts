import type { InsightWindow, WindowId } from '@/lib/domain/insight/accounts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const WINDOW_DAYS: Record<WindowId, number> = { '24h': 1, '7d': 7, '30d': 30, '90d': 90 };

/** Up to this long a window is read by the hour, beyond by the UTC day. */
const LONGEST_BY_HOUR_MS = 3 * DAY_MS;

/** A window in milliseconds since the epoch. `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
  grain: InsightWindow['grain'];
}

/** Rounds outwards to what is counted: whole hours, or whole UTC days. Holds at least one of them. */
export function roundSpan(from: number, to: number): Span {
  const grain = to - from <= LONGEST_BY_HOUR_MS ? 'hour' : 'day';
  const unit = grainMs(grain);
  const start = Math.floor(from / unit) * unit;
  return { from: start, to: Math.max(start + unit, Math.ceil(to / unit) * unit), grain };
}

export const grainMs = (grain: Span['grain']): number => (grain === 'hour' ? HOUR_MS : DAY_MS);

/** Beginnings of all hours or days of the span. */
export function slotStarts({ from, to, grain }: Span): number[] {
  const unit = grainMs(grain);
  return Array.from({ length: Math.round((to - from) / unit) }, (_, at) => from + at * unit);
}

export const toWindow = ({ from, to, grain }: Span): InsightWindow => ({
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
  grain,
});
