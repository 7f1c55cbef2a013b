import type { MaintenanceWindow, TargetPlan } from '@/lib/domain/target-plan';
import { cronAfter, cronUntil } from './cron-times';

/** A stretch of planned work that goes on. Milliseconds since the epoch. */
export interface MaintenanceSpan {
  from: number;
  /** No longer part of it. */
  to: number;
  note: string | null;
}

/**
 * The maintenance window of a target that is in progress at that moment, or null; of several the one that ends last. A
 * recurring one begins by the clocks of its time zone, also where they were changed, and lasts as long as it says.
 */
export function maintenanceAt({ maintenance }: Pick<TargetPlan, 'maintenance'>, now: number): MaintenanceSpan | null {
  return maintenance
    .flatMap((window) => inProgress(window, now) ?? [])
    .reduce<MaintenanceSpan | null>((last, window) => (last !== null && last.to >= window.to ? last : window), null);
}

/** A window of a minute every minute is as often as it gets. */
const MOST_WINDOWS = 1440;

/** All windows that lie in a stretch of time or reach into it, in their order. Milliseconds since the epoch. */
export function maintenanceDuring(
  { maintenance }: Pick<TargetPlan, 'maintenance'>,
  from: number,
  to: number,
): MaintenanceSpan[] {
  const found = maintenance.flatMap((window) => {
    const begun = inProgress(window, from);
    const all = begun ? [begun] : [];
    if (window.kind === 'once') return window.from > from && window.from < to ? [windowOf(window)] : all;
    const { cron, timezone, forMs, note } = window;
    let at = cronAfter(cron, timezone, from);
    while (at !== null && at < to && all.length < MOST_WINDOWS) {
      all.push({ from: at, to: at + forMs, note });
      at = cronAfter(cron, timezone, at);
    }
    return all;
  });
  return found.toSorted((a, b) => a.from - b.from);
}

const windowOf = ({ from, to, note }: MaintenanceSpan): MaintenanceSpan => ({ from, to, note });

function inProgress(window: MaintenanceWindow, now: number): MaintenanceSpan | null {
  const { note } = window;
  const from = window.kind === 'once' ? window.from : cronUntil(window.cron, window.timezone, now);
  if (from === null) return null;
  const to = window.kind === 'once' ? window.to : from + window.forMs;
  return from <= now && now < to ? { from, to, note } : null;
}
