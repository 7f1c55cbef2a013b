import type { Outcome } from '@/lib/domain/words';

/** Everything a mark can stand for: the outcomes of the contract, and the states that are not one. ASIDE counts for nothing. */
export type Mark = Outcome | 'RECOVERED' | 'UNKNOWN' | 'RUNNING' | 'WAITING' | 'QUEUED' | 'ASIDE';

/** CSS class of the mark's colour. Colour is the third sign, after shape and word. */
export function markTone(mark: Mark): string {
  switch (mark) {
    case 'PASS':
    case 'RECOVERED':
      return 'text-pass';
    case 'FAIL':
      return 'text-fail';
    case 'CAPACITY':
      return 'text-capacity';
    case 'ERROR':
      return 'text-error';
    case 'RUNNING':
    case 'WAITING':
      return 'text-running';
    case 'SKIPPED':
    case 'UNKNOWN':
    case 'QUEUED':
    case 'ASIDE':
      return 'text-faint';
  }
}

/** A PASS that took a retry is drawn apart: it is not a clean one. */
export const outcomeMark = (outcome: Outcome, reason: string): Mark =>
  outcome === 'PASS' && reason === 'ok_after_retry' ? 'RECOVERED' : outcome;
