'use client';

import useSWR from 'swr';
import { fetchJson, type ServerFault } from '@/lib/client/fetch-json';
import type { History } from '@/lib/domain/insight/history';
import { dayHrefs } from './day-href';
import { dayText } from './day-shares';
import { packHistory, type PackedHistory } from './pack-history';
import { Timeline } from './timeline';
import { UptimeFigures } from './uptime-figures';

const EVERY_MS = 300_000;
const DAYS = 90;
const DAYS_TITLE = `${DAYS} days`;

type Subject = Pick<PackedHistory, 'target' | 'suite' | 'check'>;

interface Props {
  title: string;
  of: Subject;
  /** Left out: it is asked for, and its room is kept until it has come. */
  initial?: PackedHistory;
}

/** The latest days of one subject as bars, with their figures; renewed now and then. */
export function HistoryRow({ title, of, initial }: Props) {
  const { data, error } = useSWR<PackedHistory, ServerFault>(pathOf(of), askHistory, {
    ...(initial && { fallbackData: initial, revalidateOnMount: false }),
    revalidateOnFocus: false,
    refreshInterval: EVERY_MS,
  });
  const shown = data ?? initial;
  return (
    <div className="grid min-h-11 grid-cols-[7rem_minmax(0,1fr)_23.5rem] items-center gap-x-5 py-1 max-lg:min-h-21 max-lg:grid-cols-1 max-lg:gap-y-1 max-lg:py-2">
      <h3 className="truncate text-sm font-medium">{title}</h3>
      {shown && (
        <>
          <Timeline label={title === DAYS_TITLE ? title : `${title}, ${DAYS_TITLE}`} parts={partsOf(shown)} />
          <UptimeFigures uptime={shown.uptime} />
        </>
      )}
      {!shown && error && <p className="text-sm text-muted">Its days could not be read.</p>}
    </div>
  );
}

const askHistory = async (path: string): Promise<PackedHistory> => packHistory(await fetchJson<History>(path));

function pathOf({ target, suite, check }: Subject): string {
  const given = Object.entries({ target, suite, check, days: String(DAYS) });
  const query = given.flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
  return `/api/history?${new URLSearchParams(query).toString()}`;
}

const DAY_MS = 86_400_000;

function partsOf({ first, days, target, suite, check }: PackedHistory) {
  const hrefOf = dayHrefs({ target, suite, check });
  const began = Date.parse(first);
  return days.map((shares, at) => {
    const day = new Date(began + at * DAY_MS).toISOString().slice(0, 10);
    return { name: dayText(day), href: hrefOf(day), shares };
  });
}
