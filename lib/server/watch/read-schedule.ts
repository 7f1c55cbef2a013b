import { cronCheck, durationBetween, quietCheck, timeZoneCheck } from '@/lib/config/file/field-checks';
import { toSchedule, type WrittenSchedule } from '@/lib/config/file/to-schedule';
import type { Schedule } from '@/lib/domain/target-plan';
import { quietProblem } from '@/lib/watch/due-slots';
import { RequestProblem } from '@/lib/server/request-problem';

const CHECKS = {
  every: durationBetween('10s', '31d'),
  cron: cronCheck,
  timezone: timeZoneCheck,
  quiet: quietCheck,
} as const;

/** Of what has not its shape at all; any other problem says itself what is wrong. */
const TAKES: Record<keyof typeof CHECKS, string> = {
  every: '10s to 31d, such as 15m or 1h30m',
  cron: "five fields, such as '0 * * * *'",
  timezone: 'a name such as Europe/Berlin',
  quiet: 'a part of the day, such as 22:00-06:00',
};

/** The schedule that was asked for; null where none was named. Throws RequestProblem 400 with the field. */
export function readSchedule(asked: WrittenSchedule, now: number): Schedule | null {
  const { every, cron, timezone, quiet } = asked;
  for (const [field, check] of Object.entries(CHECKS)) {
    const text = asked[field as keyof typeof CHECKS];
    const wrong = text === undefined ? null : check(text);
    const remedy = wrong && /^(?:is|has) no/.test(wrong) ? `, takes ${TAKES[field as keyof typeof CHECKS]}` : '';
    if (wrong !== null) throw new RequestProblem(400, `${field}: ${wrong}${remedy}`, field);
  }
  if (every !== undefined && cron !== undefined)
    throw new RequestProblem(400, 'cron: takes either every, or cron and timezone', 'cron');
  if (every === undefined && cron === undefined) {
    const stray = timezone !== undefined ? 'timezone' : quiet !== undefined ? 'quiet' : null;
    if (stray !== null) throw new RequestProblem(400, `${stray}: goes with every or cron`, stray);
    return null;
  }
  if (timezone !== undefined && cron === undefined && quiet === undefined)
    throw new RequestProblem(400, 'timezone: goes with cron or quiet only', 'timezone');
  const schedule = toSchedule(asked);
  const wrong = quietProblem(schedule, now);
  if (wrong !== null) throw new RequestProblem(400, `quiet: ${wrong}`, 'quiet');
  return schedule;
}
