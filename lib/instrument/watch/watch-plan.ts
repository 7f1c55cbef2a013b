import type { Config } from '@/lib/config/config';
import type { Plan } from '@/lib/domain/target-plan';

/** What is to be done by itself, as it is configured. */
export interface WatchPlan {
  plan: Plan;
  /** Whether the built-in stand-in is run by itself unless it is told not to. */
  standInSchedule: boolean;
}

export const watchPlanOf = ({ plan, standInSchedule }: Pick<Config, 'plan' | 'standInSchedule'>): WatchPlan => ({
  plan,
  standInSchedule,
});
