import type { Clock } from '@/lib/clock/clock';
import type { BrewingIncident, Incident, IncidentsPage } from '@/lib/domain/watch/incident';
import type { Plan, TargetPlan } from '@/lib/domain/target-plan';
import type { IncidentChange, IncidentRecord, IncidentsQuery } from '@/lib/store/incidents/incident-record';
import { PLAIN_RULES } from '@/lib/watch/incidents/suite-rules';
import { maintenanceAt } from '@/lib/watch/maintenance-at';
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
  schedules: Pick<Schedules, 'due'>;
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
        const own = config.current.plan.targets[streak.target];
        const { openAfter } = own?.incidents ?? PLAIN_RULES;
        const due = await schedules.due(streak);
        const at = due && earliest(due, { from: clock.now(), more: openAfter - streak.failed, own });
        return { ...streak, openAfter, earliestAt: at === null ? null : new Date(at).toISOString() };
      });
      return Promise.all(all);
    },
  };
}

/** Windows that follow each other so closely are looked through, and no more. */
const MOST_WINDOWS = 50;

interface Streak {
  from: number;
  /** How many more runs have to fail. */
  more: number;
  own: TargetPlan | undefined;
}

/** When the run is due by which an incident can open, if all until then fail: within maintenance none does. */
function earliest(due: (after: number) => number | null, { from, more, own }: Streak): number | null {
  let at = due(from);
  for (let run = 1; run < more && at !== null; run += 1) at = due(at);
  for (let windows = 0; windows < MOST_WINDOWS && at !== null; windows += 1) {
    const window = own && maintenanceAt(own, at);
    if (!window) return at;
    at = due(window.to - 1);
  }
  return null;
}
