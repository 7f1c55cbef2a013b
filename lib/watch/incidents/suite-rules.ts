import type { SuiteId } from '@/lib/domain/words';

/** What decides when an incident of a suite opens and closes, and how long a verdict holds. Moments in milliseconds. */
export interface SuiteRules {
  /** Scheduled runs in a row. */
  openAfter: number;
  closeAfter: number;
  /** Age at which a verdict no longer vouches for anything. */
  staleAfterMs: number;
  /** Whether a maintenance window is in progress. */
  inMaintenance(at: number): boolean;
  /** When the suite is due next after that moment; null where it is not scheduled. */
  nextDue(after: number): number | null;
}

export type RulesOf = (target: string, suite: SuiteId) => SuiteRules;

/** For whoever was told nothing of a plan. */
export const PLAIN_RULES: SuiteRules = {
  openAfter: 2,
  closeAfter: 2,
  staleAfterMs: 3_600_000,
  inMaintenance: () => false,
  nextDue: () => null,
};

/** How long a verdict holds where no other follows, and until when another follows in time. */
export interface Validity {
  holds: number;
  followed: number;
}

/** A run may wait for others and take its time before it says anything. */
const SLACK_MS = 60_000;
const MOST_LATE_MS = 600_000;

/**
 * A verdict holds until the next run. Where none comes, it holds until that was due, and where none is planned within
 * twice the age at which it is stale, until it is stale.
 */
export function validityOf(run: { at: number; endedAt: number }, rules: SuiteRules): Validity {
  const endedAt = Math.max(run.at, run.endedAt);
  const due = rules.nextDue(run.at);
  if (due === null || due > endedAt + 2 * rules.staleAfterMs) {
    const stale = endedAt + rules.staleAfterMs;
    return { holds: stale, followed: stale };
  }
  const holds = Math.max(due, endedAt);
  return { holds, followed: holds + Math.min(due - run.at, MOST_LATE_MS) + SLACK_MS };
}
