import type { Plan } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';
import { nextSlot } from '@/lib/watch/due-slots';
import { maintenanceAt } from '@/lib/watch/maintenance-at';
import { phaseKey } from '@/lib/watch/schedule-in-force';
import { PLAIN_RULES, type RulesOf } from './suite-rules';

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
