import type { Snapshot } from '@/lib/domain/snapshot';
import { fetchJson } from './fetch-json';

export interface ShareChoice {
  target: string;
  note: string;
  /** Null keeps it for good. */
  expiresInDays: number | null;
}

/** Makes a snapshot of the latest runs. Rejects with ServerFault. */
export const shareSnapshot = ({ target, note, expiresInDays }: ShareChoice): Promise<Snapshot> =>
  fetchJson<Snapshot>('/api/snapshots', {
    method: 'POST',
    body: { target, ...(note.trim() && { note }), ...(expiresInDays !== null && { expiresInDays }) },
  });
