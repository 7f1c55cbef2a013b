import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { fetchJson } from './fetch-json';

/** Starts a suite, or joins it where it is running already. Rejects with ServerFault. */
export async function startRun(suite: SuiteId | 'all', target: string): Promise<Run[]> {
  const answer = await fetchJson<Run | { runs: Run[] }>('/api/runs', { method: 'POST', body: { suite, target } });
  return 'runs' in answer ? answer.runs : [answer];
}

/** Cancels a running run and resolves with what became of it. Rejects with ServerFault. */
export const cancelRun = (id: string): Promise<Run> =>
  fetchJson<Run>(`/api/runs/${encodeURIComponent(id)}`, { method: 'DELETE' });
