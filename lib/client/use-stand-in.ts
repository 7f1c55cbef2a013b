'use client';

import useSWR from 'swr';
import { fetchJson, type ServerFault } from './fetch-json';

export interface StandInView {
  scenario: string;
  scenarios: { name: string; title: string; about: string }[];
}

/** The scenarios of the stand-in gateway and a way to switch; `choose` rejects with ServerFault. */
export function useStandIn() {
  const { data, error, mutate } = useSWR<StandInView, ServerFault>('/api/stand-in', (path: string) =>
    fetchJson<StandInView>(path),
  );
  const choose = async (scenario: string) => {
    await mutate(fetchJson<StandInView>('/api/stand-in', { method: 'PUT', body: { scenario } }), {
      ...(data ? { optimisticData: { ...data, scenario } } : {}),
      revalidate: false,
    });
  };
  return { standIn: data ?? null, fault: error ?? null, choose };
}
