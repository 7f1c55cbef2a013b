import { z } from 'zod';
import { Incident, IncidentsPage } from '@/lib/domain/watch/incident';
import { RequestProblem } from '@/lib/server/request-problem';
import { checkRecorded, given, line, lines, operation, pageCursor, pageLimit, targetId } from './operation';

const incidentId = line(100).describe('Id of an incident.');
const NOTE_LENGTH = 2000;

export const listIncidents = operation({
  id: 'incidents.list',
  method: 'GET',
  path: '/api/incidents',
  about: 'Stretches of time in which a suite was not verified, latest told first, each with its first and latest run.',
  access: 'public',
  input: z.strictObject({
    target: targetId,
    state: z.enum(['open', 'closed']).optional().describe('Both when left out.'),
    limit: pageLimit,
    cursor: pageCursor,
  }),
  output: IncidentsPage,
  run: async (server, query) => {
    await checkRecorded(server, query.target);
    return { json: await server.incidents.list(given(query)) };
  },
});

export const readIncident = operation({
  id: 'incidents.read',
  method: 'GET',
  path: '/api/incidents/{id}',
  about: 'One incident with its causes, its runs, and the times in which nobody looked.',
  access: 'public',
  input: z.strictObject({ id: incidentId }),
  output: Incident,
  run: async (server, { id }) => ({ json: await server.incidents.read(id) }),
});

export const changeIncident = operation({
  id: 'incidents.change',
  method: 'PATCH',
  path: '/api/incidents/{id}',
  about: 'Acknowledges an incident, takes that back, or adds a note to it.',
  access: 'operator',
  input: z.strictObject({
    id: incidentId,
    acknowledged: z.boolean().optional(),
    note: lines(NOTE_LENGTH).optional(),
  }),
  output: Incident,
  run: async (server, { id, ...change }, { visitor }) => {
    if (Object.keys(given(change)).length === 0) {
      throw new RequestProblem(400, 'acknowledged: give this, or a note', 'acknowledged');
    }
    return { json: await server.incidents.change(id, { ...given(change), by: visitor?.who.name ?? null }) };
  },
});
