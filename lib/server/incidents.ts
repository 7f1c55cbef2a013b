import type { Clock } from '@/lib/clock/clock';
import type { Incident, IncidentsPage } from '@/lib/domain/incident';
import type { IncidentChange, IncidentRecord, IncidentsQuery } from '@/lib/store/incidents/incident-record';
import { RequestProblem } from './request-problem';

/** Incidents as they are asked for. Methods reject with RequestProblem for what there is none of. */
export interface Incidents {
  /** Latest told first. */
  list(query: IncidentsQuery): Promise<IncidentsPage>;
  read(id: string): Promise<Incident>;
  change(id: string, change: Omit<IncidentChange, 'now'>): Promise<Incident>;
}

export function createIncidents({
  store,
  clock,
}: {
  store: { readonly incidents: IncidentRecord };
  clock: Pick<Clock, 'now'>;
}): Incidents {
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
  };
}
