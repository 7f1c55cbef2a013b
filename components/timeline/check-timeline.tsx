'use client';

import useSWR from 'swr';
import { fetchJson, type ServerFault } from '@/lib/client/fetch-json';
import type { History } from '@/lib/domain/history';
import { HistoryRow } from './history-row';
import { packHistory } from './pack-history';

/** The latest days of one check, asked for when it is opened; its room is kept until they have come. */
export function CheckTimeline({ target, check }: { target: string; check: string }) {
  const path = `/api/history?${new URLSearchParams({ target, check, days: '90' }).toString()}`;
  const { data, error } = useSWR<History, ServerFault>(path, (key: string) => fetchJson<History>(key), {
    revalidateOnFocus: false,
  });
  return (
    <div className="min-h-12 max-lg:min-h-20">
      {data && <HistoryRow title="90 days" initial={packHistory(data)} />}
      {!data && error && <p className="text-muted">Its history could not be read.</p>}
    </div>
  );
}
