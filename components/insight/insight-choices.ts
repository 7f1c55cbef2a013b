import { readWindow } from '@/components/ui/time-window';
import type { WindowId } from '@/lib/domain/insight/accounts';
import type { JobRhythm } from '@/lib/domain/insight/when-to-run';

/** What the reader chose, as it stands in the address: one time for the whole page, and the job that is to be placed. */
export interface InsightChoices {
  window: WindowId;
  hours: (typeof JOB_HOURS)[number];
  every: JobRhythm;
}

export const JOB_HOURS = [1, 2, 4, 8, 12] as const;

const RHYTHMS: Record<JobRhythm, string> = { night: 'every night', day: 'every day', weekday: 'on weekdays' };
export const RHYTHM_NAMES = Object.entries(RHYTHMS) as [JobRhythm, string][];

const DEFAULTS: InsightChoices = { window: '7d', hours: 4, every: 'night' };

type Params = Readonly<Record<string, string | string[] | undefined>>;

/** What cannot be read is as if it were not there. */
export function readChoices(params: Params): InsightChoices {
  return {
    window: readWindow(params['window'], DEFAULTS.window),
    hours: JOB_HOURS.find((hours) => String(hours) === params['hours']) ?? DEFAULTS.hours,
    every: RHYTHM_NAMES.find(([every]) => every === params['every'])?.[0] ?? DEFAULTS.every,
  };
}

/** Only what was chosen is in it. */
export function choicesHref(target: string, choices: InsightChoices): string {
  const chosen = Object.entries(choices).filter(([name, value]) => DEFAULTS[name as keyof InsightChoices] !== value);
  return `/insight?${new URLSearchParams([['target', target], ...chosen.map(([name, value]) => [name, String(value)])]).toString()}`;
}

/** The same as the interface takes it. */
export const whenQuery = ({ window, hours, every }: InsightChoices, zone: string): Record<string, string> => ({
  ...{ window, zone, hours: String(hours), every },
});
