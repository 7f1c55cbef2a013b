import type { MaintenanceWindow, TargetPlan } from '@/lib/domain/target-plan';
import { cronUntil } from './cron-times';

/** A stretch of planned work that goes on. Milliseconds since the epoch. */
export interface Maintenance {
  from: number;
  /** No longer part of it. */
  to: number;
  note: string | null;
}

/**
 * The maintenance window of a target that is in progress at that moment, or null; of several the one that ends last. A
 * recurring one begins by the clocks of its time zone, also where they were changed, and lasts as long as it says.
 */
export function maintenanceAt({ maintenance }: Pick<TargetPlan, 'maintenance'>, now: number): Maintenance | null {
  return maintenance
    .flatMap((window) => inProgress(window, now) ?? [])
    .reduce<Maintenance | null>((last, window) => (last !== null && last.to >= window.to ? last : window), null);
}

function inProgress(window: MaintenanceWindow, now: number): Maintenance | null {
  const { note } = window;
  const from = window.kind === 'once' ? window.from : cronUntil(window.cron, window.timezone, now);
  if (from === null) return null;
  const to = window.kind === 'once' ? window.to : from + window.forMs;
  return from <= now && now < to ? { from, to, note } : null;
}
