import type { WhenToRun } from '@/lib/domain/insight/when-to-run';
import type { CountedHour } from '@/lib/insight/capacity-by-hour';
import { HOUR_MS, type Span, toWindow } from '@/lib/insight/insight-window';
import { fullness, weekCells } from './fullness';
import { type Job, planJob } from './plan-job';
import { cronLines, fullnessSentence, jobSentence, planWords } from './week-words';
import { minuteOfHours, type ZoneClock } from './zone-clock';

export interface WeekQuestion {
  /** Whole hours. */
  span: Pick<Span, 'from' | 'to'>;
  /** Milliseconds since the epoch. */
  now: number;
  clock: ZoneClock;
  job: Job;
  /** The gateway, in a few words. */
  place: string;
}

/** A job that ended within the window may have begun before it, and the window ends with an hour that goes on. */
export const readFrom = ({ from }: Pick<Span, 'from'>, { hours }: Job): number => from - (hours + 1) * HOUR_MS;

/** `hours` are those of the span and, before it, of the length of the job and an hour. */
export function whenToRun(
  question: WeekQuestion,
  hours: readonly CountedHour[],
): Omit<WhenToRun, 'target' | 'generatedAt'> {
  const { span, now, clock, job, place } = question;
  const cells = weekCells(
    hours.filter(({ start }) => start >= span.from && start < span.to),
    clock,
  );
  const full = fullness(span, cells);
  const plan = planJob(job, hours, { ...span, now }, clock);
  const window = toWindow({ ...span, grain: 'hour' });
  const told = { plan, zone: clock.zone, place, window };
  return {
    window,
    zone: clock.zone,
    aheadMinutes: clock.aheadAt(span.to) / 60_000,
    slots: cells.map(({ asked, capacity }) => (asked > 0 ? [asked, capacity] : null)),
    fullness: { ...full, sentence: fullnessSentence(full, minuteOfHours(clock, span.to)) },
    job: { ...plan, answer: planWords(plan), sentence: jobSentence(told), cron: cronLines(told) },
  };
}
