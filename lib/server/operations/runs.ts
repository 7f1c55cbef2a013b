import { z } from 'zod';
import { AttemptEvidence } from '@/lib/domain/attempt';
import { Fact } from '@/lib/domain/fact';
import { Run, RunsPage } from '@/lib/domain/run';
import { RunNeighbours } from '@/lib/domain/run-neighbours';
import { SUITES } from '@/lib/domain/words';
import {
  checkRecorded,
  given,
  line,
  localPath,
  moment,
  operation,
  pageCursor,
  pageLimit,
  targetId,
  suiteId,
} from './operation';

const runId = line(100).describe('Id of a run.');

export const startRun = operation({
  id: 'runs.start',
  method: 'POST',
  path: '/api/runs',
  about:
    'Starts a suite on a target, or all suites; what runs already is not started twice, and then answered with 200.',
  access: 'operator',
  input: z.strictObject({
    suite: z.enum([...SUITES, 'all']),
    target: targetId,
    confirm: z
      .boolean()
      .optional()
      .describe('True: also where it would pass the budget of the day, which else is 409.'),
    next: localPath.optional(),
  }),
  form: true,
  output: z.union([Run, z.object({ runs: z.array(Run) })]),
  statuses: [202, 200, 303],
  promises: ['Location'],
  run: async (server, { suite, target, confirm, next }, { headers, trigger: told }) => {
    const trigger = told ?? (headers.get('sec-fetch-site') === 'same-origin' ? 'manual' : 'api');
    const started = await server.start(suite, trigger, target, { confirmed: confirm });
    if (next !== undefined) return { status: 303, headers: { Location: next }, nothing: true };
    const status = started.every(({ joined }) => joined) ? 200 : 202;
    const [first] = started;
    if (suite === 'all' || !first) {
      return { status, headers: { Location: '/api/runs' }, json: { runs: started.map(({ run }) => run) } };
    }
    return { status, headers: { Location: `/api/runs/${first.run.id}` }, json: first.run };
  },
});

export const listRuns = operation({
  id: 'runs.list',
  method: 'GET',
  path: '/api/runs',
  about: 'The record of runs, newest first, of all targets or of one.',
  access: 'viewer',
  input: z.strictObject({
    suite: suiteId.optional(),
    target: targetId,
    from: moment.optional().describe('Only those that began from then on.'),
    to: moment.optional().describe('Only those that began before then.'),
    verified: z
      .stringbool({ truthy: ['yes', 'true'], falsy: ['no', 'false'] })
      .optional()
      .describe(
        'Only those that were, or that came to a verdict and were not. A page may then hold fewer than the limit, or none, and still name a next.',
      ),
    limit: pageLimit,
    cursor: pageCursor,
  }),
  output: RunsPage,
  run: async (server, query) => {
    await checkRecorded(server, query.target);
    return { json: await server.runs(given(query)) };
  },
});

export const readRun = operation({
  id: 'runs.read',
  method: 'GET',
  path: '/api/runs/{id}',
  about: 'One run as it stands.',
  access: 'viewer',
  input: z.strictObject({ id: runId }),
  output: Run,
  run: async (server, { id }) => ({ json: await server.run(id) }),
});

export const runNeighbours = operation({
  id: 'runs.neighbours',
  method: 'GET',
  path: '/api/runs/{id}/neighbours',
  about:
    'The runs of the same suite and target around a run, and what it found otherwise, check by check, than the latest before ' +
    'it that came to a verdict.',
  access: 'viewer',
  input: z.strictObject({ id: runId }),
  output: RunNeighbours,
  run: async (server, { id }) => ({ json: await server.neighbours(id) }),
});

export const cancelRun = operation({
  id: 'runs.cancel',
  method: 'DELETE',
  path: '/api/runs/{id}',
  about: 'Cancels a run that is going, and answers with what became of it; 409 when it has ended already.',
  access: 'operator',
  withoutRecord: true,
  input: z.strictObject({ id: runId }),
  output: Run,
  run: async (server, { id }) => ({ json: await server.cancel(id) }),
});

export const listAttempts = operation({
  id: 'runs.attempts',
  method: 'GET',
  path: '/api/runs/{id}/attempts',
  about: 'Every attempt of a run with its evidence and the rule that decided, of all checks or of one.',
  access: 'viewer',
  input: z.strictObject({ id: runId, check: line(100).optional().describe('Id of a check.') }),
  output: z.object({ attempts: z.array(AttemptEvidence) }),
  run: async (server, { id, check }) => {
    const attempts = await server.attempts(id);
    return { json: { attempts: attempts.filter(({ checkId }) => check === undefined || checkId === check) } };
  },
});

export const followRun = operation({
  id: 'runs.events',
  method: 'GET',
  path: '/api/runs/{id}/events',
  about:
    'The state of a run so far, then what happens to it, as server-sent events until it has ended. Last-Event-ID goes on ' +
    'after that event; when it was the last one the answer is 204, upon which browsers stop asking.',
  access: 'viewer',
  input: z.strictObject({ id: runId }),
  output: Fact,
  content: ['text/event-stream'],
  statuses: [200, 204],
  run: async (server, { id }, { headers, signal }) => {
    const events = await server.events(id, lastEventId(headers), signal);
    return events === null ? { status: 204, nothing: true } : { events };
  },
});

/** The place of the last fact that the client has heard; null when it names none that we could have given. */
function lastEventId(headers: Pick<Headers, 'get'>): number | null {
  const id = headers.get('last-event-id') ?? '';
  return /^\d{1,15}$/.test(id) ? Number(id) : null;
}
