import type { Clock } from '@/lib/clock/clock';
import type { BrewingIncident, Incident, IncidentsPage } from '@/lib/domain/watch/incident';
import type { Plan } from '@/lib/domain/target-plan';
import type { IncidentChange, IncidentRecord, IncidentsQuery } from '@/lib/store/incidents/incident-record';
import { PLAIN_RULES } from '@/lib/watch/incidents/suite-rules';
import { RequestProblem } from '@/lib/server/request-problem';
import type { Schedules } from './schedules';
import type { WatchedTarget } from './watched-target';

/** Incidents as they are asked for. Methods reject with RequestProblem for what there is none of. */
export interface Incidents {
  /** Latest told first. */
  list(query: IncidentsQuery): Promise<IncidentsPage>;
  read(id: string): Promise<Incident>;
  change(id: string, change: Omit<IncidentChange, 'now'>): Promise<Incident>;
  /** What may become one, of all targets. */
  brewing(): Promise<BrewingIncident[]>;
}

export interface IncidentsParts {
  store: { readonly incidents: IncidentRecord };
  clock: Pick<Clock, 'now'>;
  targets: readonly Pick<WatchedTarget, 'target'>[];
  config: { readonly current: { plan: Plan } };
  schedules: Pick<Schedules, 'list'>;
}

export function createIncidents({ store, clock, targets, config, schedules }: IncidentsParts): Incidents {
  const found = (id: string, incident: Incident | null): Incident => {
    if (incident) return incident;
    throw new RequestProblem(404, `There is no incident ${JSON.stringify(id.slice(0, 100))}.`);
  };
  return {
    list: async (query) => {
      try {
        return await store.incidents.list(query);
      } catch (error) {
        if (!(error instanceof Error) || error.name !== 'BadCursorError') throw error;
        throw new RequestProblem(400, 'cursor: not one that this list has given', 'cursor');
      }
    },
    read: async (id) => found(id, await store.incidents.find(id)),
    change: async (id, change) => found(id, await store.incidents.change(id, { ...change, now: clock.now() })),
    brewing: async () => {
      const streaks = await store.incidents.streaks(targets.map(({ target }) => target.id));
      const all = streaks.map(async (streak): Promise<BrewingIncident> => {
        const { openAfter } = config.current.plan.targets[streak.target]?.incidents ?? PLAIN_RULES;
        const views = await schedules.list(streak.target);
        const next = views.find(({ suite, paused }) => suite === streak.suite && !paused)?.nextRuns ?? [];
        return { ...streak, openAfter, earliestAt: next[Math.max(0, openAfter - streak.failed - 1)] ?? null };
      });
      return Promise.all(all);
    },
  };
}
