import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import { fetchJson } from './fetch-json';
import type { Walk } from '@/lib/domain/watch/walk';
import type { Snapshot } from '@/lib/domain/snapshot/snapshot';

/**
 * Starts a suite, or joins it where it is running already. Rejects with ServerFault; of the field `confirm` where it would
 * pass the budget of the day and `confirm` was not given.
 */
export async function startRun(suite: SuiteId | 'all', target: string, confirm = false): Promise<Run[]> {
  const body = { suite, target, ...(confirm && { confirm }) };
  const answer = await fetchJson<Run | { runs: Run[] }>('/api/runs', { method: 'POST', body });
  return 'runs' in answer ? answer.runs : [answer];
}

/** Cancels a running run and resolves with what became of it. Rejects with ServerFault. */
export const cancelRun = (id: string): Promise<Run> =>
  fetchJson<Run>(`/api/runs/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** Orders a walk of at most so many calls. While one goes on the target, that one is given back. */
export const startWalk = (order: {
  target: string;
  maxConcurrency: number;
  maxCalls: number;
  confirm?: true;
}): Promise<Walk> => fetchJson<Walk>('/api/walks', { method: 'POST', body: order });

export const stopWalk = (id: string): Promise<Walk> => fetchJson<Walk>(`/api/walks/${id}`, { method: 'DELETE' });

interface ShareChoice {
  target: string;
  /** The latest of each suite when left out. */
  runs?: readonly string[];
  note: string;
  /** Null keeps it for good. */
  expiresInDays: number | null;
}

/** Makes a snapshot of those runs. Rejects with ServerFault. */
export const shareSnapshot = ({ target, runs, note, expiresInDays }: ShareChoice): Promise<Snapshot> =>
  fetchJson<Snapshot>('/api/snapshots', {
    method: 'POST',
    body: {
      target,
      ...(runs && { runs }),
      ...(note.trim() && { note }),
      ...(expiresInDays !== null && { expiresInDays }),
    },
  });
