import { z } from 'zod';
import { Gate } from '@/lib/domain/api/gate';
import { Incident } from '@/lib/domain/watch/incident';
import { RateGuidance } from '@/lib/domain/insight/rate-guidance';
import { RetryAfterReport } from '@/lib/domain/insight/retry-after';
import { TargetStatus } from '@/lib/domain/status';
import { SUITES } from '@/lib/domain/words';
import { listIncidents } from '@/lib/server/operations/incidents';
import { readGate } from '@/lib/server/operations/gate';
import { readRateGuidance, readRetryAfter } from '@/lib/server/operations/insight';
import { targetId } from '@/lib/server/operations/operation';
import { readStatus } from '@/lib/server/operations/status';
import { READS, tool, valueOf } from './tool';

const suite = z.object({
  suite: z.enum(SUITES),
  verified: z.boolean().nullable(),
  exitCode: z.number().int().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  /** Too old to vouch for anything. */
  stale: z.boolean(),
  running: z.boolean(),
  runId: z.string().nullable(),
  lines: z.array(z.string()),
});

export const readStatusTool = tool({
  name: 'status',
  title: 'Status',
  about:
    'Whether each gateway is verified now, whose side a trouble is on, the next step, and the lines of the latest run of each suite. ' +
    'Costs nothing: call it first.',
  input: z.strictObject({ target: targetId }),
  output: z.object({
    generatedAt: z.iso.datetime(),
    problem: z.string().nullable(),
    targets: z.array(
      TargetStatus.pick({
        ...{
          id: true,
          name: true,
          standIn: true,
          textModel: true,
          verified: true,
          side: true,
          sentence: true,
          nextStep: true,
        },
      }).extend({ suites: z.array(suite) }),
    ),
  }),
  ...READS,
  call: async ({ target }, { ask, signal }) => {
    const { generatedAt, problem = null, targets } = valueOf(await ask(readStatus, { target }, signal));
    return { generatedAt, problem, targets: targets.map(briefOf) };
  },
});

function briefOf({ id, name, standIn, textModel, verified, side, sentence, nextStep, suites }: TargetStatus) {
  return {
    ...{ id, name, standIn, textModel, verified, side, sentence, nextStep },
    suites: suites.map(({ id: of, latestRun, running, stale }) => ({
      ...{ suite: of, stale, running: running !== null, verified: latestRun?.verified ?? null },
      ...{ exitCode: latestRun?.exitCode ?? null, finishedAt: latestRun?.finishedAt ?? null },
      ...{ runId: latestRun?.id ?? null, lines: latestRun?.checks.flatMap(({ lines }) => lines) ?? [] },
    })),
  };
}

export const gateTool = tool({
  name: 'gate',
  title: 'May a batch start?',
  about:
    'A yes only on fresh evidence. On a no: the reason, whether waiting helps (mayPass) and until when (notBefore). It runs ' +
    'nothing; call run_suite when the answer is unknown or stale.',
  input: z.strictObject({
    target: z.string().max(1000).optional().describe('Ids of targets, separated by commas; all when left out.'),
    require: z.array(z.enum(SUITES)).min(1).optional().describe('All suites when left out.'),
    maxAge: z.string().max(40).optional().describe('How old evidence may be, such as 15m.'),
  }),
  output: Gate,
  ...READS,
  call: async ({ require, ...query }, { ask, signal }) =>
    valueOf(await ask(readGate, { ...query, require: require?.join(',') }, signal)),
});

const incident = Incident.pick({
  ...{ id: true, target: true, suite: true, kind: true, openedAt: true, closedAt: true, durationMs: true },
  ...{ reason: true, side: true, sentence: true, runCount: true, acknowledgedAt: true },
});

export const listIncidentsTool = tool({
  name: 'list_incidents',
  title: 'List incidents',
  about:
    'Stretches of time in which a suite was not verified, with their reason and whose side it was on, latest first. A long list is cut: ' +
    'nextCursor leads on, and is null at the end.',
  input: z.strictObject({
    state: z.enum(['open', 'closed']).optional(),
    target: targetId,
    limit: z.number().int().min(1).max(50).default(10),
    cursor: z.string().max(200).optional(),
  }),
  output: z.object({ incidents: z.array(incident), nextCursor: z.string().nullable() }),
  ...READS,
  call: async (query, { ask, signal }) => {
    const page = valueOf(await ask(listIncidents, query, signal));
    return { incidents: page.incidents.map((one) => incident.parse(one)), nextCursor: page.nextCursor };
  },
});

export const rateGuidanceTool = tool({
  name: 'rate_guidance',
  title: 'How fast may one go?',
  about:
    'Which concurrency and how many requests per minute the evidence allows, each with its confidence and why, and as env lines.',
  input: z.strictObject({ target: targetId }),
  output: RateGuidance.pick({
    target: true,
    generatedAt: true,
    window: true,
    batch: true,
    toldLimits: true,
    env: true,
  }).extend({
    concurrency: RateGuidance.shape.concurrency.omit({ observed: true }),
    requestsPerMinute: RateGuidance.shape.requestsPerMinute.omit({ observed: true }),
  }),
  ...READS,
  call: async ({ target }, { ask, signal }) => {
    const { utilisation: _public, walk: _walk, ...told } = valueOf(await ask(readRateGuidance, { target }, signal));
    const { observed: _levels, ...concurrency } = told.concurrency;
    const { observed: _rates, ...requestsPerMinute } = told.requestsPerMinute;
    return { ...told, concurrency, requestsPerMinute };
  },
});

export const retryAfterTool = tool({
  name: 'retry_after_report',
  title: 'Does a 429 say when to come back?',
  about:
    'Whether chat 429s carry Retry-After, in which form and with which values, and whether honouring it helps; `paragraph` can be pasted.',
  input: z.strictObject({ target: targetId }),
  output: RetryAfterReport,
  ...READS,
  call: async ({ target }, { ask, signal }) => valueOf(await ask(readRetryAfter, { target }, signal)),
});
