import { z } from 'zod';
import { realClock } from '@/lib/clock/clock';
import { hasEnded } from '@/lib/domain/apply-fact';
import { Run } from '@/lib/domain/run';
import { closingLines } from '@/lib/domain/suites';
import { OUTCOMES, REASONS, SUITES } from '@/lib/domain/words';
import { listRuns, readRun, startRun } from '@/lib/server/operations/runs';
import { targetId } from '@/lib/server/operations/operation';
import { READS, type ToolContext, tool, valueOf } from './tool';

/** A run as an agent needs it: what the script would print, and why each check ended as it did. */
export const RunBrief = Run.pick({
  ...{ id: true, target: true, suite: true, trigger: true, status: true, startedAt: true, finishedAt: true },
  ...{ exitCode: true, verified: true },
}).extend({
  lines: z.array(z.string()),
  checks: z.array(
    z.object({
      id: z.string(),
      outcome: z.enum(OUTCOMES).nullable(),
      reason: z.enum(REASONS).nullable(),
      httpStatus: z.number().nullable(),
      attempts: z.number().int(),
      detail: z.string(),
      /** When the gateway said that it may be asked again. */
      eligibleAt: z.iso.datetime().nullable(),
    }),
  ),
});
export type RunBrief = z.infer<typeof RunBrief>;

export function briefOf(run: Run): RunBrief {
  const { id, target, suite, trigger, status, startedAt, finishedAt, exitCode, verified } = run;
  return {
    ...{ id, target, suite, trigger, status, startedAt, finishedAt, exitCode, verified },
    lines: [...run.checks.flatMap(({ lines }) => lines), ...closingLines(suite, exitCode)],
    checks: run.checks.map(({ attempts, eligibleAt, ...check }) => ({
      ...{ id: check.id, outcome: check.outcome, reason: check.reason, httpStatus: check.httpStatus },
      ...{ detail: check.detail, attempts: attempts.length, eligibleAt },
    })),
  };
}

const POLL_MS = 250;
const runs = z.object({ runs: z.array(RunBrief), nextStep: z.string() });

export const runSuite = tool({
  name: 'run_suite',
  title: 'Run a suite',
  about:
    'Runs preflight, smoke, doctor or all of them against the gateway now and waits for the end, telling progress. Costs a few ' +
    'requests of the account; what runs already is followed, not asked twice. Look at gate or status first: fresh evidence may be there.',
  input: z.strictObject({
    suite: z.enum([...SUITES, 'all']),
    target: targetId,
    waitSeconds: z
      .number()
      .int()
      .min(0)
      .max(600)
      .default(180)
      .describe('How long to wait for the end; 0 only starts it.'),
  }),
  output: runs,
  ...{ reads: false, repeatable: false, asksGateway: true },
  call: async ({ suite, target, waitSeconds }, context) => {
    const started = valueOf(await context.ask(startRun, { suite, target }, context.signal));
    const ids = ('runs' in started ? started.runs : [started]).map(({ id }) => id);
    return tellRuns(await follow(ids, waitSeconds, context));
  },
});

export const readRunTool = tool({
  name: 'get_run',
  title: 'Look at a run',
  about: 'One run as it stands, by its id: the lines of its checks, outcomes, reasons and the exit code.',
  input: z.strictObject({ id: z.string().max(100), waitSeconds: z.number().int().min(0).max(600).default(0) }),
  output: runs,
  ...READS,
  call: async ({ id, waitSeconds }, context) => tellRuns(await follow([id], waitSeconds, context)),
});

export const listRunsTool = tool({
  name: 'list_runs',
  title: 'List runs',
  about: 'The record of runs, newest first. A long list is cut: nextCursor leads on, and is null at the end.',
  input: z.strictObject({
    suite: z.enum(SUITES).optional(),
    target: targetId,
    limit: z.number().int().min(1).max(50).default(10),
    cursor: z.string().max(200).optional(),
  }),
  output: z.object({ runs: z.array(RunBrief.omit({ checks: true })), nextCursor: z.string().nullable() }),
  ...READS,
  call: async (query, { ask, signal }) => {
    const page = valueOf(await ask(listRuns, query, signal));
    const brief = page.runs.map((run) => {
      const { checks: _inGetRun, ...told } = briefOf(run);
      return told;
    });
    return { runs: brief, nextCursor: page.nextCursor };
  },
});

/** The runs as they are when all have ended, or the time is over. */
async function follow(ids: readonly string[], waitSeconds: number, context: ToolContext): Promise<Run[]> {
  const until = realClock.elapsed() + waitSeconds * 1000;
  let told = -1;
  for (;;) {
    const found = await Promise.all(ids.map(async (id) => valueOf(await context.ask(readRun, { id }, context.signal))));
    const checks = found.flatMap((run) => run.checks);
    const ended = checks.filter(({ outcome }) => outcome !== null);
    if (ended.length > told) {
      told = ended.length;
      await context.progress(told, checks.length, ended.at(-1)?.line ?? 'started');
    }
    if (found.every(hasEnded) || realClock.elapsed() >= until) return found;
    await realClock.sleep(POLL_MS, context.signal);
  }
}

function tellRuns(found: readonly Run[]): z.output<typeof runs> {
  const open = found.filter((run) => !hasEnded(run));
  const failed = found
    .flatMap(({ checks }) => checks)
    .filter(({ outcome }) => outcome === 'FAIL' || outcome === 'CAPACITY');
  const nextStep =
    open.length > 0
      ? `Still going: call get_run with id ${open[0]?.id ?? ''} and waitSeconds.`
      : failed.length > 0
        ? `Call explain_reason for ${failed[0]?.reason ?? 'the reason'}, and check_evidence for ${failed[0]?.id ?? 'the check'}.`
        : 'Nothing stands in the way; share_snapshot makes a record of it to pass on.';
  return { runs: found.map(briefOf), nextStep };
}
