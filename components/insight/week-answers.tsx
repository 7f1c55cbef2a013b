'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { buttonClass } from '@/components/ui/button';
import { Choice } from '@/components/ui/choice';
import { CopyButton } from '@/components/ui/copy-button';
import { SELECT } from '@/components/ui/field';
import { usePreferences } from '@/components/ui/preferences-provider';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { JobRhythm, WhenToRun } from '@/lib/domain/insight/when-to-run';
import { type InsightChoices, JOB_HOURS, RHYTHM_NAMES, choicesHref, whenQuery } from './insight-choices';
import { NOTE } from './section';

const ANSWER = 'text-lg/7 font-semibold tracking-snug text-pretty lg:text-xl/8';

/** The week in the zone of the reader; until an answer by another clock has come, the one before it, under its own zone. */
export function useWeek(initial: WhenToRun, choices: InsightChoices): WhenToRun {
  const { zone } = usePreferences();
  return useInsight(insightPath('when-to-run', initial.target, whenQuery(choices, zone)), initial).value;
}

/** First of all what somebody who plans asks: how full was it, and when does my job get through? */
export function WeekAnswers({ initial, choices }: { initial: WhenToRun; choices: InsightChoices }) {
  const { fullness, job, zone } = useWeek(initial, choices);
  return (
    <section aria-label="How full it was, and when to run" className="grid gap-2 pb-2">
      <p className={ANSWER}>{fullness.sentence}</p>
      <JobForm target={initial.target} choices={choices}>
        <span aria-live="polite">{job.answer}</span>
      </JobForm>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-muted">
        {job.cron !== null && (
          <>
            <CopyButton text={job.sentence} what="the answer as a sentence" label="Copy as a sentence" />
            <CopyButton text={job.cron} what="the start as a cron line" label="Copy as a cron line" />
          </>
        )}
        <ZoneChoice />
        <span>Times in {zone}.</span>
      </div>
      <p className={NOTE}>
        An hour is full when a smoke or doctor check in it met no room, and free only when it was looked at and met
        none.{' '}
        <a href="#week" className="underline underline-offset-[0.25em]">
          Hour by hour
        </a>
      </p>
    </section>
  );
}

/** One choice for all times, wherever it is made. */
function ZoneChoice() {
  const { zone, setLocalTimes } = usePreferences();
  return (
    <Choice
      legend="Time zone"
      options={[
        { value: 'utc', label: 'UTC' },
        { value: 'local', label: 'Local' },
      ]}
      value={zone === 'UTC' ? 'utc' : 'local'}
      onChange={(choice) => setLocalTimes(choice === 'local')}
    />
  );
}

/** Read as a sentence; a choice changes the address, and where no script runs, the button does. */
function JobForm({ target, choices, children }: { target: string; choices: InsightChoices; children: ReactNode }) {
  const router = useRouter();
  const choose = (change: Partial<InsightChoices>) =>
    router.replace(choicesHref(target, { ...choices, ...change }), { scroll: false });
  return (
    <form method="get" action="/insight" className={ANSWER}>
      <input type="hidden" name="target" value={target} />
      <input type="hidden" name="window" value={choices.window} />A job of{' '}
      <select
        name="hours"
        aria-label="How long the job lasts"
        className={`${SELECT} text-base`}
        defaultValue={choices.hours}
        onChange={({ target: { value } }) => choose({ hours: Number(value) as InsightChoices['hours'] })}
      >
        {JOB_HOURS.map((hours) => (
          <option key={hours} value={hours}>
            {hours} h
          </option>
        ))}
      </select>{' '}
      <select
        name="every"
        aria-label="How often it runs"
        className={`${SELECT} text-base`}
        defaultValue={choices.every}
        onChange={({ target: { value } }) => choose({ every: value as JobRhythm })}
      >
        {RHYTHM_NAMES.map(([every, name]) => (
          <option key={every} value={every}>
            {name}
          </option>
        ))}
      </select>
      : {children}{' '}
      <noscript>
        <button type="submit" className={buttonClass('plain', 'small')}>
          Show
        </button>
      </noscript>
    </form>
  );
}
