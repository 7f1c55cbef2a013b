'use client';

import { type CSSProperties, useEffect, useState } from 'react';
import { Choice } from '@/components/ui/choice';
import { useInsight } from '@/lib/client/use-insight';
import type { CapacityByHour, HourSlot } from '@/lib/domain/insight-capacity-by-hour';
import { countText, rateText } from './figure-text';
import { Section } from './section';
import { windowText } from './window-text';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

export function WeekSection({ initial }: { initial: CapacityByHour }) {
  const { value } = useInsight(`/api/insight/capacity-by-hour?target=${initial.target}`, initial);
  const local = useLocalZone();
  const [zone, setZone] = useState<'utc' | 'local'>('utc');
  const shift = zone === 'local' && local ? local.minutes : 0;
  const name = zone === 'local' && local ? local.name : 'UTC';
  return (
    <Section
      id="week"
      title="When to run"
      about={`The capacity rate of smoke and doctor checks over the week: put a batch where it is low. ${windowText(value.window)}.`}
      control={
        local && (
          <Choice
            legend="Time zone"
            options={[
              { value: 'utc', label: 'UTC' },
              { value: 'local', label: local.name },
            ]}
            value={zone}
            onChange={setZone}
          />
        )
      }
    >
      <WeekMap slots={value.slots} shiftMinutes={shift} zone={name} />
      <Scale />
    </Section>
  );
}

/** Known in the browser alone; null until then, and where the zone is UTC anyway. */
function useLocalZone(): { name: string; minutes: number } | null {
  const [zone, setZone] = useState<{ name: string; minutes: number } | null>(null);
  useEffect(() => {
    const minutes = -new Date().getTimezoneOffset();
    if (minutes !== 0) setZone({ name: `Your time (${offsetText(minutes)})`, minutes });
  }, []);
  return zone;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** Rows are days, columns hours. In a zone of half hours a column begins at the half hour, as its head says. */
function WeekMap({ slots, shiftMinutes, zone }: { slots: HourSlot[]; shiftMinutes: number; zone: string }) {
  const hours = Math.floor(shiftMinutes / 60);
  const rest = shiftMinutes - hours * 60;
  const slotAt = (day: number, hour: number): HourSlot => slots[(day * 24 + hour - hours + 336) % 168] ?? null;
  const head = (hour: number) =>
    `${String(hour).padStart(2, '0')}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`;
  return (
    <>
      <table className="week">
        <caption className="sr-only">
          Capacity rate by weekday and hour, {zone}. Empty cells were never looked at.
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">Day</span>
            </th>
            {HOURS.map((hour) => (
              <th key={hour} scope="col" data-sixth={hour % 6 === 0 || undefined}>
                {head(hour)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((day, at) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              {HOURS.map((hour) => (
                <Cell key={hour} slot={slotAt(at, hour)} name={`${day} ${head(hour)}`} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
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

/** Nothing refused is told apart from little refused, and both from nothing recorded. */
const shade = (rate: number): { style?: CSSProperties; 'data-clear'?: true } =>
  rate === 0 ? { 'data-clear': true } : { style: { '--rate': 0.15 + 0.85 * rate } as CSSProperties };

const Scale = () => (
  <p className="week-scale" aria-hidden>
    <span className="week-cell" data-empty /> nothing recorded
    {[0, 0.05, 0.25, 0.5, 1].map((rate) => (
      <span key={rate} className="contents">
        <span className="week-cell" {...shade(rate)} /> {rate * 100} %
      </span>
    ))}
  </p>
);
