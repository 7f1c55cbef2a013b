import type { SignalKind } from '@/lib/domain/words';

/** What a limit is on, in the order in which one of several counts. Only together with its window does it say whether waiting helps. */
export const SUBJECTS = ['money', 'concurrency', 'rate', 'quota', 'limit'] as const;
export type LimitSubject = (typeof SUBJECTS)[number];

/** Up to an hour, or longer: a limit of the first kind passes by waiting, one of the second is a cap. */
export type Window = 'short' | 'long';

/** What a code or a statement means, before windows are known. */
export type Meaning = LimitSubject | Exclude<SignalKind, 'used_up' | 'caller_limit' | 'told_wait'>;

export interface Hit {
  meaning: Meaning;
  /** Told with the statement itself; null when it is not. */
  window: Window | null;
  /** Only named, not stated: counts when nothing else is said. */
  weak: boolean;
  parameter?: string;
}

export const isSubject = (meaning: Meaning): meaning is LimitSubject => SUBJECTS.some((subject) => subject === meaning);
