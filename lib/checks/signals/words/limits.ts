import { WEIGHT, type Finding } from '@/lib/checks/signals/finding';
import type { LimitSubject, Window } from './meaning';

/** A limit that is said to be reached, before it is known whether waiting helps. */
export interface LimitHit {
  subject: LimitSubject;
  window: Window | null;
  where: string;
  weight: number;
}

export interface LimitContext {
  /** Told elsewhere in the answer. */
  window: Window | null;
  /** How long the answer asks to wait, in milliseconds; null when it does not say. */
  waitMs: number | null;
}

/** A limit whose wait is longer is a cap, whatever it is called. */
const LONGEST_SHORT_WAIT_MS = 3_600_000;

/** How a limit is told from a cap, in words, as the page of the rules prints it. */
export const LIMIT_RULES: readonly string[] = [
  'A window of up to an hour is a limit on the caller, a longer one or a session is a cap that is used up; also where it is told elsewhere in the answer',
  'Without a window, money is used up; a rate or a concurrency passes',
  'A quota without a window passes when the wait that is told is an hour or less; else it is used up',
  'A limit that is not named is a cap when the wait that is told is longer than an hour; else it passes',
];

/**
 * Whether a limit is a cap that is used up or one that passes. Its window decides first: longer than an hour is a cap. Without
 * one, money is used up; rates and concurrency pass; a quota, or a limit that is not named, passes when the wait that is told is short.
 */
export function limitFinding({ subject, window, where, weight }: LimitHit, context: LimitContext): Finding {
  const usedUp = isUsedUp(subject, window ?? context.window, context.waitMs);
  // Who names the window means a limit on the caller, whatever load is the reason for it.
  return {
    kind: usedUp ? 'used_up' : 'caller_limit',
    where,
    weight: window === (usedUp ? 'long' : 'short') && weight === WEIGHT.words ? weight + 1 : weight,
  };
}

function isUsedUp(subject: LimitSubject, window: Window | null, waitMs: number | null): boolean {
  if (subject === 'money') return true;
  if (window !== null) return window === 'long' && subject !== 'concurrency';
  if (subject === 'rate' || subject === 'concurrency') return false;
  if (subject === 'quota') return waitMs === null || waitMs > LONGEST_SHORT_WAIT_MS;
  return waitMs !== null && waitMs > LONGEST_SHORT_WAIT_MS;
}
