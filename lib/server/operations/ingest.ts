import { z } from 'zod';
import { Run } from '@/lib/domain/run';
import { ScriptComparison, ScriptRuns } from '@/lib/domain/api/script-run';
import { MOST_OUTPUT_BYTES, scriptText } from '../runs/script-runs';
import { checkRecorded, document, given, line, operation, pageCursor, pageLimit, targetId, suiteId } from './operation';

/** Digits alone: what was left empty, as by a shell without the variable, is no success. */
const exitCode = z
  .unknown()
  .meta({ type: 'integer', minimum: 0, maximum: 255 })
  .transform((given, context) => {
    const code = /^\d{1,3}$/.test(String(given)) ? Number(given) : NaN;
    if (code <= 255) return code;
    context.addIssue({ code: 'custom', message: 'takes a whole number from 0 to 255' });
    return z.NEVER;
  })
  .describe('What the script ended with.');

export const ingestScript = operation({
  id: 'ingest.add',
  method: 'POST',
  path: '/api/ingest',
  about:
    'Keeps what a script of preflight, smoke or doctor printed, the body as text, as a run with the trigger script. It is ' +
    'shown beside ours, and never counted as evidence.',
  access: 'operator',
  input: z.strictObject({
    suite: suiteId,
    exit: exitCode,
    target: targetId,
    body: document,
  }),
  document: { maxBytes: MOST_OUTPUT_BYTES },
  output: Run,
  statuses: [201],
  promises: ['Location'],
  run: async (server, { suite, exit: exitCode, target, body }) => {
    const text = typeof body === 'string' ? body : scriptText(body);
    const run = await server.scripts.add({ suite, exitCode, target, text });
    return { headers: { Location: `/api/runs/${run.id}` }, json: run };
  },
});

export const listScripts = operation({
  id: 'ingest.list',
  method: 'GET',
  path: '/api/ingest',
  about: 'What scripts said, newest first, of all targets or of one.',
  access: 'viewer',
  input: z.strictObject({ target: targetId, suite: suiteId.optional(), limit: pageLimit, cursor: pageCursor }),
  output: ScriptRuns,
  run: async (server, query) => {
    await checkRecorded(server, query.target);
    return { json: await server.scripts.list(given(query)) };
  },
});

export const compareScript = operation({
  id: 'ingest.compare',
  method: 'GET',
  path: '/api/ingest/{id}',
  about: 'A run of a script beside ours of the same suite that was nearest in time, check by check.',
  access: 'viewer',
  input: z.strictObject({ id: line(100).describe('Id of a run of a script.') }),
  output: ScriptComparison,
  run: async (server, { id }) => ({ json: await server.scripts.compare(id) }),
});
