import type { Plan, Schedule } from '@/lib/domain/target-plan';
import type { SuiteId } from '@/lib/domain/words';
import { nextSlot } from '@/lib/watch/due-slots';
import { maintenanceAt } from '@/lib/watch/maintenance-at';
import { PLAIN_RULES, type RulesOf } from './suite-rules';

/** What is in force, wherever it was set; null where a suite is not run by itself. */
export type ScheduleOf = (target: string, suite: SuiteId) => Schedule | null;

/** The rules of each suite as its target has them planned at the time; those of everybody where nothing is. */
export const rulesOfPlan =
  (plan: () => Pick<Plan, 'targets'>, staleAfterMs: number, scheduleOf: ScheduleOf = scheduledBy(plan)): RulesOf =>
  (target, suite) => {
    const own = plan().targets[target];
    const schedule = scheduleOf(target, suite);
    return {
      ...(own?.incidents ?? PLAIN_RULES),
      staleAfterMs,
      inMaintenance: (at) => own !== undefined && maintenanceAt(own, at) !== null,
      nextDue: (after) => (schedule ? nextSlot(schedule, `${target}/${suite}`, after) : null),
    };
  };

const scheduledBy =
  (plan: () => Pick<Plan, 'targets'>): ScheduleOf =>
  (target, suite) =>
    plan().targets[target]?.schedules[suite] ?? null;
