'use client';

import useSWR from 'swr';
import { useCallback, useState } from 'react';
import { applyFact, joinRuns } from '@/lib/domain/apply-fact';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import { type ServerFault, fetchJson } from './fetch-json';
import { useRunEvents } from './use-run-events';
import type { AttemptEvidence } from '@/lib/domain/attempt';

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

export interface EvidenceRequest {
  runId: string;
  checkId: string;
  /** How many attempts are known of: with each new one there is more to fetch. */
  attempts: number;
}

/** What was observed in the attempts of a check, asked for once and shared by all who show it. */
export function useEvidence({ runId, checkId, attempts }: EvidenceRequest) {
  const path = `/api/runs/${encodeURIComponent(runId)}/attempts?check=${encodeURIComponent(checkId)}`;
  const { data, error } = useSWR<{ attempts: AttemptEvidence[] }, ServerFault>(
    [path, attempts],
    ([from]: [string, number]) => fetchJson(from),
    { revalidateOnFocus: false, revalidateIfStale: false, keepPreviousData: true },
  );
  return { attempts: data?.attempts ?? null, fault: error ?? null };
}
