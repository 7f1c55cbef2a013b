'use client';

import useSWR from 'swr';
import { fetchJson, type ServerFault } from '@/lib/client/fetch-json';
import type { History } from '@/lib/domain/history';
import { dayHref } from './day-href';
import { dayText } from './day-shares';
import { packHistory, type PackedHistory } from './pack-history';
import { Timeline } from './timeline';
import { UptimeFigures } from './uptime-figures';

const EVERY_MS = 300_000;

/** The days of one subject as bars, with their figures; renewed now and then. */
export function HistoryRow({ title, initial }: { title: string; initial: PackedHistory }) {
  const path = `/api/history?${queryOf(initial)}`;
  const { data } = useSWR<PackedHistory, ServerFault>(
    path,
    async (key: string) => packHistory(await fetchJson<History>(key)),
    {
      fallbackData: initial,
      revalidateOnMount: false,
      revalidateOnFocus: false,
      refreshInterval: EVERY_MS,
    },
  );
  const shown = data ?? initial;
  return (
    <div className="grid grid-cols-[7rem_minmax(0,1fr)_23.5rem] items-center gap-x-5 py-1 max-lg:grid-cols-1 max-lg:gap-y-1 max-lg:py-2">
      <h3 className="truncate text-sm font-medium">{title}</h3>
      <Timeline label={`${title}, ${shown.days.length} days`} parts={partsOf(shown)} />
      <UptimeFigures uptime={shown.uptime} />
    </div>
  );
}

function queryOf({ target, suite, check, days }: PackedHistory): string {
  const given = Object.entries({ target, suite, check, days: String(days.length) });
  return new URLSearchParams(given.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();
}

const DAY_MS = 86_400_000;

function partsOf({ first, days, target, suite, check }: PackedHistory) {
  return days.map((shares, at) => {
    const day = new Date(Date.parse(first) + at * DAY_MS).toISOString().slice(0, 10);
    return { name: dayText(day), href: dayHref(day, { target, suite, check }), shares };
  });
}
