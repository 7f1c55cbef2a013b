import type { Schedule } from '@/lib/domain/target-plan';
import { durationMs } from './duration-ms';
import { quietMinutes } from './field-checks';

/** A schedule as it is written, in a file or to the API; each text is a good one. */
export interface WrittenSchedule {
  every?: string | undefined;
  cron?: string | undefined;
  /** Of cron and quiet; UTC where none is given. */
  timezone?: string | undefined;
  quiet?: string | undefined;
}

export function toSchedule({ every, cron = '', timezone = 'UTC', quiet }: WrittenSchedule): Schedule {
  const minutes = quiet === undefined ? null : quietMinutes(quiet);
  const rests = minutes ? { quiet: { ...minutes, timezone } } : {};
  return every === undefined
    ? { kind: 'cron', cron, timezone, ...rests }
    : { kind: 'every', everyMs: durationMs(every) ?? 0, ...rests };
}

/** The same as one would write it. */
export function toWritten(schedule: Schedule): WrittenSchedule {
  const { quiet } = schedule;
  const rests = quiet && { quiet: `${clock(quiet.from)}-${clock(quiet.to)}` };
  if (schedule.kind === 'cron') return { cron: schedule.cron, timezone: schedule.timezone, ...rests };
  return { every: durationText(schedule.everyMs), ...(quiet && { timezone: quiet.timezone }), ...rests };
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

function durationText(ms: number): string {
  let left = ms;
  return UNITS.map(([unit, length]) => {
    const count = Math.floor(left / length);
    left -= count * length;
    return count > 0 ? `${count}${unit}` : '';
  }).join('');
}
