import { z } from 'zod';
import { AttemptEvidence } from '@/lib/domain/attempt';
import { REASON_TEXT } from '@/lib/domain/reason-text';
import { OUTCOME_OF, OUTCOMES, REASONS, RETRIED_REASONS, SIDES } from '@/lib/domain/words';
import { targetId } from '@/lib/server/operations/operation';
import { listAttempts } from '@/lib/server/operations/runs';
import { readStatus } from '@/lib/server/operations/status';
import { RequestProblem } from '@/lib/server/request-problem';
import { sideOf } from '@/lib/verdict/side';
import { READS, tool, type ToolContext, valueOf } from './tool';

/** So many attempts at a time: an agent's room is small. */
const PAGE = 5;
const MOST_CHARACTERS = 1500;

const shown = AttemptEvidence.shape.attempt
  .pick({
    ...{ call: true, n: true, startedAt: true, durationMs: true, httpStatus: true, outcome: true, reason: true },
    ...{ message: true, retryAfter: true, waitMs: true, waitReason: true },
  })
  .extend({
    /** The rule that decided, in words; null where it was not recorded. */
    rule: z.string().nullable(),
    /** Null when it is no longer kept. The key is shown as a variable. */
    request: z
      .object({
        method: z.string(),
        url: z.string(),
        headers: z.record(z.string(), z.string()),
        body: z.string().nullable(),
      })
      .nullable(),
    response: z.object({ status: z.number(), headers: z.record(z.string(), z.string()), body: z.string() }).nullable(),
    /** What broke on the wire. */
    fault: z.string().nullable(),
  });

export const checkEvidenceTool = tool({
  name: 'check_evidence',
  title: 'Evidence of a check',
  about:
    'Every attempt of one check in a run: request, response, the rule that decided, waits. Of the latest run unless one is named. ' +
    `At most ${PAGE} attempts at a time: nextCursor leads on; long bodies are cut and say so.`,
  input: z.strictObject({
    check: z.string().max(100).describe('Such as JSON_SMOKE; status lists them.'),
    run: z.string().max(100).optional().describe('Id of a run.'),
    target: targetId,
    cursor: z
      .string()
      .regex(/^\d{1,6}$/)
      .optional(),
  }),
  output: z.object({
    ...{ run: z.string(), check: z.string(), total: z.number().int() },
    ...{ attempts: z.array(shown), nextCursor: z.string().nullable() },
  }),
  ...READS,
  call: async ({ check, run: named, target, cursor = '0' }, context) => {
    const run = named ?? (await latestRunOf(check, target, context));
    const { attempts } = valueOf(await context.ask(listAttempts, { id: run, check }, context.signal));
    const from = Number(cursor);
    const page = attempts.slice(from, from + PAGE);
    const next = from + PAGE < attempts.length ? String(from + PAGE) : null;
    return { run, check, total: attempts.length, attempts: page.map(shownAttempt), nextCursor: next };
  },
});

async function latestRunOf(check: string, target: string | undefined, { ask, signal }: ToolContext): Promise<string> {
  const { targets } = valueOf(await ask(readStatus, { target }, signal));
  const suites = targets.flatMap(({ id, suites: of }) => of.map((suite) => ({ target: id, ...suite })));
  const having = suites.filter(({ checks }) => checks.some(({ id }) => id === check));
  if (having.length === 0) {
    const known = new Set(suites.flatMap(({ checks }) => checks.map(({ id }) => id)));
    throw new RequestProblem(
      404,
      `There is no check ${JSON.stringify(check)}: there are ${[...known].join(', ')}.`,
      'check',
    );
  }
  const ran = having.flatMap(({ target: of, latestRun }) => (latestRun ? [{ of, id: latestRun.id }] : []));
  if (ran.length > 1) {
    throw new RequestProblem(400, `target: name one of ${ran.map(({ of }) => of).join(', ')}`, 'target');
  }
  const [only] = ran;
  if (only) return only.id;
  throw new RequestProblem(404, `${check} has never been asked: call run_suite first.`, 'check');
}

function shownAttempt({ attempt, evidence, rule }: AttemptEvidence): z.output<typeof shown> {
  const { call, n, startedAt, durationMs, httpStatus, outcome, reason, message, retryAfter, waitMs, waitReason } =
    attempt;
  const { request = null, response = null, fault = null } = evidence ?? {};
  return {
    ...{ call, n, startedAt, durationMs, httpStatus, outcome, reason, message, retryAfter, waitMs, waitReason },
    rule: rule?.when ?? null,
    request: request && {
      ...{ method: request.method, url: request.url, headers: request.headers },
      body: request.body === null ? null : cut(request.body),
    },
    response: response && { status: response.status, headers: response.headers, body: cut(response.bodyExcerpt) },
    fault: fault && `${fault.kind}${fault.detail === null ? '' : ` (${fault.detail})`}: ${fault.message}`,
  };
}

const cut = (text: string): string =>
  text.length <= MOST_CHARACTERS
    ? text
    : `${text.slice(0, MOST_CHARACTERS)}… [cut: ${text.length - MOST_CHARACTERS} more characters]`;

export const explainReasonTool = tool({
  name: 'explain_reason',
  title: 'Explain a reason',
  about:
    'What a reason such as quota_exhausted or overloaded means, whose side it is on, whether it is retried, and what to do.',
  input: z.strictObject({ reason: z.enum(REASONS) }),
  output: z.object({
    ...{ reason: z.enum(REASONS), outcome: z.enum(OUTCOMES), side: z.enum(SIDES) },
    ...{ means: z.string(), next: z.string(), retried: z.boolean() },
  }),
  ...READS,
  call: async ({ reason }) => ({
    ...{ reason, outcome: OUTCOME_OF[reason], side: sideOf(reason) },
    ...REASON_TEXT[reason],
    retried: RETRIED_REASONS.has(reason),
  }),
});
