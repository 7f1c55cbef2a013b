'use client';

import { useCallback, useState } from 'react';
import useSWR from 'swr';
import type { Run } from '@/lib/domain/run';
import type { RunEvent } from '@/lib/domain/run-event';
import { fetchJson, type ServerFault } from './fetch-json';
import { mergeIntoRun } from './merge-into-run';
import { useRunEvents } from './use-run-events';

const POLL_MS = 2_000;

/** One run: as the server rendered it, then live until it has ended; polled where no stream is open. */
export function useRun(initial: Run): { run: Run; fault: ServerFault | null; apply: (event: RunEvent) => void } {
  const [streaming, setStreaming] = useState(false);
  const { data, error, mutate } = useSWR<Run, ServerFault>(
    `/api/runs/${encodeURIComponent(initial.id)}`,
    (path: string) => fetchJson<Run>(path),
    {
      fallbackData: initial,
      revalidateOnMount: initial.finishedAt === null,
      revalidateOnFocus: false,
      refreshInterval: (known) => (known?.finishedAt === null && !streaming ? POLL_MS : 0),
    },
  );
  const run = data ?? initial;
  const apply = useCallback(
    (event: RunEvent) => void mutate((known) => mergeIntoRun(known ?? initial, event), { revalidate: false }),
    [mutate, initial],
  );
  const refresh = useCallback(() => void mutate(), [mutate]);
  useRunEvents(run.finishedAt === null ? [run.id] : [], { onEvent: apply, onEnd: refresh, onStreaming: setStreaming });
  return { run, fault: error ?? null, apply };
}
