import type { Fullness, JobPlan, JobRhythm, WorstStretch } from '@/lib/domain/insight/when-to-run';
import type { InsightWindow } from '@/lib/domain/insight/accounts';
import { numberText, percentText } from '@/lib/insight/plain-words';

/** Fewer hours than this say nothing about how full it is. */
const LEAST_LOOKED = 12;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const RHYTHM_WORDS: Record<JobRhythm, { every: string; one: string; many: string; cronDays: string }> = {
  night: { every: 'every night', one: 'night', many: 'nights', cronDays: '*' },
  day: { every: 'every day', one: 'day', many: 'days', cronDays: '*' },
  weekday: { every: 'on weekdays', one: 'weekday', many: 'weekdays', cronDays: '1-5' },
};

/** `Full in 30 of 168 hours (5.1 % of checks), worst Monday to Friday 14–20.` `minute` is when the hours begin. */
export function fullnessSentence(
  { hours, looked, full, checks, isWeekKnown, worst }: Fullness,
  minute: number,
): string {
  if (looked === 0) return `None of these ${numberText(hours)} hours was looked at.`;
  const of = looked === hours ? `${numberText(hours)} hours` : `the ${numberText(looked)} hours looked at`;
  const rest =
    looked === hours ? '' : ` ${numberText(hours - looked)} of ${numberText(hours)} hours were not looked at.`;
  if (looked < Math.min(LEAST_LOOKED, hours)) {
    return `Only ${looked} of ${numberText(hours)} hours ${looked === 1 ? 'was' : 'were'} looked at: too few to say how full it is.`;
  }
  if (full === 0) return `Never full in ${of}.${rest}`;
  const counted = `Full in ${full === looked ? 'all ' : `${numberText(full)} of `}${of} (${percentText(checks.rate ?? 0)} of checks)`;
  if (worst) return `${counted}, worst ${stretchText(worst, minute)}.${rest}`;
  return `${counted}${isWeekKnown ? '; no part of the week stands out' : ', too little of the week to name its worst part'}.${rest}`;
}

/** `Monday to Friday 14–20`. */
export function stretchText({ day, days, hour, hours }: WorstStretch, minute: number): string {
  const [first, last] = [WEEKDAYS[day] ?? '', WEEKDAYS[(day + days - 1) % 7] ?? ''];
  const named = days === 1 ? first : `${first} ${days === 2 ? 'and' : 'to'} ${last}`;
  const clock = (at: number) =>
    `${String(at).padStart(2, '0')}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}`;
  const end = hour + hours;
  const times =
    hours === 24 ? 'all day' : `${clock(hour)}–${clock(end > 24 || (end === 24 && minute > 0) ? end - 24 : end)}`;
  return `${days === 7 ? 'every day' : named} ${times}`;
}

export interface ToldPlan {
  plan: JobPlan;
  zone: string;
  place: string;
  window: InsightWindow;
}

/** What follows `A job of 4 h every night`: `: start at 20:00, free on 7 of 7 nights.` */
export function planWords({ every, start, days, free, full, unknown, capacityRate }: JobPlan): string {
  const { one, many } = RHYTHM_WORDS[every];
  if (start === null) {
    const known = free + full;
    if (known === 0) return `no ${one} of this time was looked at from end to end.`;
    return `only ${known} of ${days} ${days === 1 ? one : many} ${known === 1 ? 'was' : 'were'} looked at from end to end, too few to name a start.`;
  }
  const missing = unknown === 0 ? '' : `, not looked at on ${numberText(unknown)}`;
  if (free > 0) return `start at ${start}, free on ${numberText(free)} of ${numberText(days)} ${many}${missing}.`;
  const rate = percentText(capacityRate ?? 0);
  return `no start is free on any ${one}; least full from ${start} on (${rate} of checks met no room)${missing}.`;
}

/** To be passed on: it holds place, zone and time. */
export function jobSentence({ plan, zone, place, window }: ToldPlan): string {
  const start = plan.start === null ? plan : { ...plan, start: `${plan.start} (${zone})` };
  const said = planWords(start).replace(/\.$/, '');
  return `${place}: a job of ${plan.hours} h ${RHYTHM_WORDS[plan.every].every}: ${said}, ${dates(window, zone)}.`;
}

/** The zone is told twice, since not every cron knows CRON_TZ. */
export function cronLines({ plan, zone, window }: ToldPlan): string | null {
  if (plan.start === null) return null;
  const { many, cronDays } = RHYTHM_WORDS[plan.every];
  const [hour, minute] = plan.start.split(':').map(Number);
  return [
    `# ${plan.start} ${zone}, for ${plan.hours} h: free on ${plan.free} of ${plan.days} ${many}, ${dates(window, zone)}`,
    `CRON_TZ=${zone}`,
    `${minute} ${hour} * * ${cronDays} your-command`,
  ].join('\n');
}

/** `2025-10-14 to 2025-10-21`, days of the zone. */
function dates({ from, to }: InsightWindow, zone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
  return `${format.format(new Date(from))} to ${format.format(new Date(Date.parse(to) - 1))}`;
}
