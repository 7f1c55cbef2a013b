import type { Plan, Schedule } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';
import { nextSlot } from '@/lib/watch/due-slots';
import { maintenanceAt } from '@/lib/watch/maintenance-at';
import { PLAIN_RULES, type RulesOf } from './suite-rules';

export interface PlannedRules {
  plan: Pick<Plan, 'targets'>;
  staleAfterMs: number;
  /** What is in force now, wherever it was set; null where nothing is. */
  scheduleOf(target: string, suite: SuiteId): Schedule | null;
}

/** The rules of each suite as its target has them planned; those of everybody where nothing is. */
export const rulesOfPlan =
  ({ plan, staleAfterMs, scheduleOf }: PlannedRules): RulesOf =>
  (target, suite) => {
    const own = plan.targets[target];
    const schedule = scheduleOf(target, suite);
    return {
      ...(own?.incidents ?? PLAIN_RULES),
      staleAfterMs,
      inMaintenance: (at) => own !== undefined && maintenanceAt(own, at) !== null,
      nextDue: (after) => (schedule ? nextSlot(schedule, `${target}/${suite}`, after) : null),
    };
  };
