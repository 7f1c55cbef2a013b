import type { HistoryEntry } from './status';

/** One concluded result of a check, as far as a picture of many needs it. */
export interface CheckPoint extends HistoryEntry {
  httpStatus: number | null;
  latencyMs: number | null;
}
