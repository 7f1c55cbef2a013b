'use client';

import useSWR from 'swr';
import type { AttemptEvidence } from '@/lib/domain/attempt-evidence';
import { fetchJson, type ServerFault } from './fetch-json';

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
