'use client';

import type { CSSProperties } from 'react';
import type { HourSlot } from '@/lib/domain/insight/accounts';
import type { WhenToRun } from '@/lib/domain/insight/when-to-run';
import { countText, offsetText, rateText } from './figure-text';
import type { InsightChoices } from './insight-choices';
import { Section } from './section';
import { useWeek } from './week-answers';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/** In the zone of all times on the page. */
export function WeekSection({ initial, choices }: { initial: WhenToRun; choices: InsightChoices }) {
  const { window, zone, aheadMinutes, slots, fullness } = useWeek(initial, choices);
  const name = zone === 'UTC' ? 'UTC' : `${zone}, ${offsetText(aheadMinutes)}`;
  return (
    <Section
      id="week"
      title="When to run"
      answer={fullness.sentence}
      window={window}
      about={`Smoke and doctor checks that met no room, by hour of the week in ${name}. Looked at in ${countText(fullness.looked)} of ${countText(fullness.hours)} hours.`}
    >
      {fullness.looked > 0 && (
        <>
          <WeekMap slots={slots} ahead={aheadMinutes} zone={name} />
          <Scale />
        </>
      )}
    </Section>
  );
}

/** `07:00`; in a zone of half hours `07:30`, since the hours that were counted begin there. */
export function hourText(hour: number, aheadMinutes: number): string {
  const rest = aheadMinutes - Math.floor(aheadMinutes / 60) * 60;
  return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

/** Rows are days, columns hours. */
function WeekMap({ slots, ahead, zone }: { slots: HourSlot[]; ahead: number; zone: string }) {
  const head = (hour: number) => hourText(hour, ahead);
  return (
    <table className="week w-full table-fixed text-xs">
      <caption className="sr-only">
        How full it was by weekday and hour, {zone}. Dots are hours never looked at.
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="sr-only">Day</span>
          </th>
          {HOURS.map((hour) => (
            <th key={hour} scope="col" data-sixth={hour % 6 === 0 || undefined}>
              {ahead % 60 === 0 ? head(hour).slice(0, 2) : head(hour)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {DAYS.map((day, at) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            {HOURS.map((hour) => (
              <Cell key={hour} slot={slots[at * 24 + hour] ?? null} name={`${day} ${head(hour)}`} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ slot, name }: { slot: HourSlot; name: string }) {
  if (!slot) {
    return (
      <td className="week-cell" data-empty title={`${name}: nothing recorded`}>
        <span className="sr-only">nothing recorded</span>
      </td>
    );
  }
  const [asked, capacity] = slot;
  const rate = asked === 0 ? 0 : capacity / asked;
  const text = rateText({ rate });
  return (
    <td
      className="week-cell"
      {...shade(rate)}
      title={`${name}: ${text} (${countText(capacity)} of ${countText(asked)})`}
    >
      <span className="sr-only">{text}</span>
    </td>
  );
}

/** Nothing refused is told apart from little refused, and both from nothing recorded. By the root: most hours are far from full. */
const shade = (rate: number): { style?: CSSProperties; 'data-clear'?: true } =>
  rate === 0 ? { 'data-clear': true } : { style: { '--rate': Math.sqrt(rate) } as CSSProperties };

const Scale = () => (
  <p className="week-scale flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-muted" aria-hidden>
    <span className="week-cell" data-empty /> nothing recorded
    {[0, 0.05, 0.25, 0.5, 1].map((rate) => (
      <span key={rate} className="contents">
        <span className="week-cell" {...shade(rate)} /> {rate * 100} %
      </span>
    ))}
  </p>
);
