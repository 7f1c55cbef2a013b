import type { Evidence } from '@/lib/domain/evidence';
import { OUTCOME_OF, type Reason, type SuiteId } from '@/lib/domain/words';
import type { CallSpec, Check, CheckContext, Gathered, Suite, Verdict } from '@/lib/checks/check';

const REASON_OF: Record<number, Reason> = { 200: 'ok', 401: 'unauthorized', 429: 'overloaded', 500: 'server_error' };

export function judgeStatus({ fault, response }: Evidence): Verdict {
  if (fault) return { reason: fault.kind, message: fault.message, rule: 'scripted' };
  return { reason: REASON_OF[response?.status ?? 0] ?? 'unexpected_status', message: null, rule: 'scripted' };
}

export const chat = (name: string): CallSpec => ({
  name,
  request: { kind: 'chat', authStyle: 'bearer', model: 'm', messages: [], maxTokens: 1, json: true },
  judge: judgeStatus,
});

type Gather = (context: CheckContext) => Promise<unknown>;

/** A check that stands or falls with its last call; by default it places just one, named as the check. */
export function scriptedCheck(id: string, gather: Gather = (context) => context.call(chat(id))): Check {
  return {
    id,
    suite: 'doctor',
    title: id,
    asks: '',
    why: '',
    gather: async (context) => {
      await gather(context);
      return { model: null, skip: null };
    },
    model: null,
    requests: () => [],
    tables: [],
    judgeAttempt: judgeStatus,
    judge: ({ calls, skip }: Gathered) => {
      const last = calls.at(-1)?.attempts.at(-1)?.attempt;
      const reason = skip?.reason ?? last?.reason ?? 'internal';
      const line = `${id} ${OUTCOME_OF[reason]}`;
      const httpStatus = last?.httpStatus ?? null;
      return {
        reason,
        detail: skip?.detail ?? '',
        line,
        lines: [line],
        httpStatus,
        latencyMs: null,
        servedModel: null,
      };
    },
  };
}

export function scriptedSuite(id: SuiteId, checks: Check[], retries = true): Suite {
  const exitCode: Suite['exitCode'] = (results) => (results.every(({ outcome }) => outcome === 'PASS') ? 0 : 31);
  return { id, title: id, retries, exits: [], checks, exitCode };
}
