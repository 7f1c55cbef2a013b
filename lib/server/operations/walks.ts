import { z } from 'zod';
import { Walk } from '@/lib/domain/watch/walk';
import { line, operation, targetId } from './operation';

const walkId = line(100).describe('Id of a walk.');

export const startWalk = operation({
  id: 'walks.start',
  method: 'POST',
  path: '/api/walks',
  about: 'Starts a bounded staircase of calls that finds out how many at once have room; 200 when one goes already.',
  access: 'operator',
  input: z.strictObject({
    target: targetId,
    maxConcurrency: z.number().int().min(1).max(32),
    /** Whoever orders a walk says how many calls it may make: there is no default. */
    maxCalls: z.number().int().min(1).max(108),
    confirm: z
      .boolean()
      .optional()
      .describe('True: also where it would pass the budget of the day, which else is 409.'),
  }),
  output: Walk,
  statuses: [202, 200],
  promises: ['Location'],
  run: async (server, order) => {
    const { walk, joined } = await server.insight.startWalk(order);
    return { status: joined ? 200 : 202, headers: { Location: `/api/walks/${walk.id}` }, json: walk };
  },
});

export const listWalks = operation({
  id: 'walks.list',
  method: 'GET',
  path: '/api/walks',
  about: 'The latest walks, newest first, of all targets or of one.',
  access: 'viewer',
  input: z.strictObject({ target: targetId }),
  output: z.object({ walks: z.array(Walk) }),
  run: async (server, { target }) => {
    const of = target === undefined ? server.targets : [server.target(target)];
    const walks = await Promise.all(of.map(({ id }) => server.insight.walks(id)));
    return { json: { walks: walks.flat().toSorted((a, b) => b.id.localeCompare(a.id, 'en')) } };
  },
});

export const readWalk = operation({
  id: 'walks.read',
  method: 'GET',
  path: '/api/walks/{id}',
  about: 'One walk as it stands.',
  access: 'viewer',
  input: z.strictObject({ id: walkId }),
  output: Walk,
  run: async (server, { id }) => ({ json: await server.insight.walk(id) }),
});

export const stopWalk = operation({
  id: 'walks.stop',
  method: 'DELETE',
  path: '/api/walks/{id}',
  about: 'Stops a walk that is going; 409 when it has ended already.',
  access: 'operator',
  withoutRecord: true,
  input: z.strictObject({ id: walkId }),
  output: Walk,
  run: async (server, { id }) => ({ json: await server.insight.stopWalk(id) }),
});
