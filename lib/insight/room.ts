import { OUTCOME_OF, type Reason } from '@/lib/domain/words';

/** Whether an attempt was let in by a gateway that had room for it, turned away for lack of room, or says nothing of it. */
export type Room = 'had' | 'lacked' | null;

/** The model had its say, whatever that was worth. */
const ANSWERED: ReadonlySet<Reason> = new Set<Reason>(['empty_content', 'invalid_json_content', 'wrong_answer']);
/** What fewer calls would have helped against; a cold model and maintenance are no matter of how many there are. */
const TOO_MANY: ReadonlySet<Reason> = new Set<Reason>(['overloaded', 'rate_limited']);

/**
 * By its reason, never by its status: a used-up account, a refused key or question and a dead upstream are told with 429
 * as well, and say nothing about room, neither that there was none nor that there was any.
 */
export function roomOf(reason: Reason): Room {
  if (TOO_MANY.has(reason)) return 'lacked';
  return OUTCOME_OF[reason] === 'PASS' || ANSWERED.has(reason) ? 'had' : null;
}
