'use client';

import type { CSSProperties } from 'react';
import { Choice } from '@/components/ui/choice';
import { usePreferences } from '@/components/ui/preferences-provider';
import { insightPath, useInsight } from '@/lib/client/use-insight';
import type { CapacityByHour, HourSlot } from '@/lib/domain/insight-accounts';
import { countText, offsetText, rateText, zoneOffset } from './figure-text';
import { Section } from './section';
import { DAYS, hourText, localWeek, weekAnswer } from './week-answer';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** In the zone of all times on the page; switching it here switches it everywhere. */
export function WeekSection({ initial }: { initial: CapacityByHour }) {
  const { value } = useInsight(insightPath('capacity-by-hour', initial.target), initial);
  const { zone, setLocalTimes } = usePreferences();
  const ahead = zoneOffset(zone, value.generatedAt);
  const name = zone === 'UTC' ? 'UTC' : `${zone}, ${offsetText(ahead)}`;
  const recorded = value.slots.filter((slot) => slot !== null).length;
  return (
    <Section
      id="week"
      title="When to run"
      answer={weekAnswer(value.slots, ahead).sentence}
      window={value.window}
      about={`Smoke and doctor checks that met no room, by hour of the week in ${name}. Recorded in ${recorded} of 168 hours.`}
      control={
        <Choice
          legend="Time zone"
          options={[
            { value: 'utc', label: 'UTC' },
            { value: 'local', label: 'Local' },
          ]}
          value={zone === 'UTC' ? 'utc' : 'local'}
          onChange={(choice) => setLocalTimes(choice === 'local')}
        />
      }
    >
      {recorded > 0 && (
        <>
          <WeekMap slots={localWeek(value.slots, ahead)} ahead={ahead} zone={name} />
          <Scale />
        </>
      )}
    </Section>
  );
}

/** Rows are days, columns hours. */
function WeekMap({ slots, ahead, zone }: { slots: HourSlot[]; ahead: number; zone: string }) {
  const head = (hour: number) => hourText(hour, ahead);
  return (
    <table className="week w-full table-fixed text-xs">
      <caption className="sr-only">Capacity rate by weekday and hour, {zone}. Dots are hours never looked at.</caption>
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
