import type { SuiteId } from '@/lib/domain/words';
import type { Plan } from '@/lib/domain/target-plan';
import { nextSlot } from '@/lib/watch/due-slots';
import { maintenanceAt } from '@/lib/watch/maintenance-at';
import { phaseKey } from '@/lib/watch/schedule-in-force';

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

/** When a suite is due next after that moment, wherever its schedule was set; null where it is not run by itself. */
export type DueAfter = (target: string, suite: SuiteId, moment: number) => number | null;

type Planned = () => Pick<Plan, 'targets'>;

/** The rules of each suite as its target has them planned at the time; those of everybody where nothing is. */
export const rulesOfPlan =
  (plan: Planned, staleAfterMs: number, dueAfter: DueAfter = plannedDue(plan)): RulesOf =>
  (target, suite) => {
    const own = plan().targets[target];
    return {
      ...(own?.incidents ?? PLAIN_RULES),
      staleAfterMs,
      inMaintenance: (at) => own !== undefined && maintenanceAt(own, at) !== null,
      nextDue: (after) => dueAfter(target, suite, after),
    };
  };

/** For whoever runs nothing by itself, beside a server that does. */
const plannedDue =
  (plan: Planned): DueAfter =>
  (target, suite, moment) => {
    const { targets } = plan();
    const schedule = targets[target]?.schedules[suite];
    return schedule ? nextSlot(schedule, phaseKey(target, suite, targets), moment) : null;
  };
