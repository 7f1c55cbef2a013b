'use client';

import useSWR, { mutate as mutateAnywhere } from 'swr';
import { useCallback, useEffect, useState } from 'react';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { Status } from '@/lib/domain/status';
import type * as applyToStatus from './apply-to-status';
import { type ServerFault, fetchJson } from './fetch-json';
import { useRunEvents } from './use-run-events';
import { useVisitor } from './use-visitor';

const IDLE_MS = 30_000;
const LIVE_MS = 2_000;
const RETRY_MS = 4_000;
/** What a run takes to be there after its moment. */
const BEGUN_MS = 500;

/**
 * How facts are worked in: not needed before a run goes, and fetched a moment after the page, before anybody starts one. One
 * promise for all, so that facts are worked in as they come.
 */
let fold: Promise<typeof applyToStatus> | undefined;
const loadFold = () =>
  (fold ??= import('./apply-to-status').catch((error: unknown) => {
    fold = undefined;
    throw error;
  }));
const FOLD_AFTER_MS = 1_000;

export interface StatusView {
  /** Null only while the store could never be read. */
  status: Status | null;
  /** Set while our own server does not answer: what is shown is then the last known state. */
  fault: ServerFault | null;
  /** Works in a run as a command's answer told it. */
  apply: (run: Run) => void;
  refresh: () => void;
}

/** The status of everything: from the server's first rendering, then live, with polling where no stream is open. */
export function useStatus(initial: Status | null): StatusView {
  const [streaming, setStreaming] = useState(false);
  const { mayRead } = useVisitor();
  const { data, error, mutate } = useSWR<Status, ServerFault>(
    '/api/status',
    (path: string) => fetchJson<Status>(path),
    {
      // What came with the page is as new as any answer would be: the first question is asked an interval later.
      ...(initial ? { fallbackData: initial, revalidateOnMount: false } : {}),
      refreshInterval: (answered) => {
        const known = answered ?? initial;
        if (!known) return IDLE_MS;
        return openRunIds(known).length > 0 && !streaming ? LIVE_MS : untilNextRun(known);
      },
      refreshWhenHidden: true,
      // A dashboard on this very machine answers without a network.
      refreshWhenOffline: true,
      revalidateOnReconnect: false,
      keepPreviousData: true,
      dedupingInterval: 500,
      // Steady, where SWR would wait minutes: somebody is looking, and the server is ours.
      onErrorRetry: (_error, _key, _config, revalidate, options) =>
        void setTimeout(() => revalidate(options), RETRY_MS),
    },
  );
  const status = data ?? initial;

  const change = useCallback(
    (work: (known: Status) => Status) => {
      void mutate(
        (known) => {
          const base = known ?? initial;
          return base ? work(base) : known;
        },
        { revalidate: false },
      );
    },
    [mutate, initial],
  );
  const refresh = useCallback(() => void mutate(), [mutate]);
  // Without it all that is known comes with the next answer.
  const apply = useCallback(
    (run: Run) => void loadFold().then(({ withRun }) => change((known) => withRun(known, run)), refresh),
    [change, refresh],
  );
  const onFact = (fact: Fact) =>
    void loadFold().then(({ withFact }) => change((known) => withFact(known, fact)), refresh);
  useEffect(() => {
    const timer = setTimeout(() => void loadFold().catch(() => {}), FOLD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  // The events of a run hold what its gateway answered; whoever did not sign in is told by polling.
  useRunEvents(status && mayRead ? openRunIds(status) : [], { onFact, onEnd: refresh, onStreaming: setStreaming });
  return { status, fault: error ?? null, apply, refresh };
}

/** Asks everything that shows the status on this page to read it anew. */
export const refreshStatus = (): Promise<unknown> => mutateAnywhere('/api/status');

/** So long after an answer it is worth asking again: just after a suite is to be run by itself, but not later than ever. */
function untilNextRun({ generatedAt, targets }: Status): number {
  const next = targets.flatMap(({ suites }) =>
    suites.flatMap(({ nextRunAt }) => (nextRunAt ? [Date.parse(nextRunAt)] : [])),
  );
  return Math.max(LIVE_MS, Math.min(IDLE_MS, ...next.map((at) => at - Date.parse(generatedAt) + BEGUN_MS)));
}

const openRunIds = (status: Status): string[] =>
  status.targets.flatMap((target) => target.suites.flatMap((suite) => (suite.running ? [suite.running.id] : [])));
