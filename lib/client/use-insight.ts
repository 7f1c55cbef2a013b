'use client';

import useSWR, { type KeyedMutator } from 'swr';
import { fetchJson, type ServerFault } from './fetch-json';

const EVERY_MS = 60_000;
const RETRY_MS = 4000;

export interface InsightView<T> {
  value: T;
  /** Set while our own server does not answer: what is shown is then the last known answer. */
  fault: ServerFault | null;
  mutate: KeyedMutator<T>;
}

/** Where an insight on one target is asked for. */
export const insightPath = (name: string, target: string, query: Readonly<Record<string, string>> = {}): string =>
  `/api/insight/${name}?${new URLSearchParams({ target, ...query }).toString()}`;

/** One insight: from the server's rendering for this path, then asked for again every minute, or oftener. */
export function useInsight<T>(path: string, initial: T, everyMs?: (known: T) => number): InsightView<T> {
  const { data, error, mutate } = useSWR<T, ServerFault>(path, (key: string) => fetchJson<T>(key), {
    fallbackData: initial,
    revalidateOnMount: false,
    refreshInterval: (known) => (everyMs ? everyMs(known ?? initial) : EVERY_MS),
    onErrorRetry: (_error, _key, _config, revalidate, options) => void setTimeout(() => revalidate(options), RETRY_MS),
  });
  return { value: data ?? initial, fault: error ?? null, mutate };
}
