'use client';

import { useCallback, useState } from 'react';
import useSWR from 'swr';
import { applyFact, joinRuns } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import { fetchJson, type ServerFault } from './fetch-json';
import { useRunEvents } from './use-run-events';

const POLL_MS = 2_000;

/** One run: as the server rendered it, then live until it has ended; polled where no stream is open. */
export function useRun(initial: Run): { run: Run; fault: ServerFault | null; apply: (told: Run) => void } {
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
  const change = useCallback(
    (work: (known: Run) => Run) => void mutate((known) => work(known ?? initial), { revalidate: false }),
    [mutate, initial],
  );
  const apply = useCallback((told: Run) => change((known) => joinRuns(known, told)), [change]);
  const onFact = (fact: Fact) => change((known) => applyFact(known, fact));
  const refresh = useCallback(() => void mutate(), [mutate]);
  useRunEvents(run.finishedAt === null ? [run.id] : [], { onFact, onEnd: refresh, onStreaming: setStreaming });
  return { run, fault: error ?? null, apply };
}
