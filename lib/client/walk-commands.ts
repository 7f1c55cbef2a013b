import type { Walk } from '@/lib/domain/walk';
import { fetchJson } from './fetch-json';

/** Orders a walk of at most so many calls. While one goes on the target, that one is given back. */
export const startWalk = (order: { target: string; maxConcurrency: number; maxCalls: number }): Promise<Walk> =>
  fetchJson<Walk>('/api/walks', { method: 'POST', body: order });

export const stopWalk = (id: string): Promise<Walk> => fetchJson<Walk>(`/api/walks/${id}`, { method: 'DELETE' });
