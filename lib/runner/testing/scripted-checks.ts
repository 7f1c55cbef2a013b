import type { Evidence } from '@/lib/domain/evidence';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { OUTCOME_OF, type Reason, type SuiteId } from '@/lib/domain/words';
import type { CallSpec, Check, FollowUp, Gathered, Suite } from '@/lib/checks/check';
import { answersOf } from '@/lib/checks/judging/conclude';
import type { Rule, RuleTable } from '@/lib/checks/judging/rule';

const byStatus = (status: number, reason: Reason): Rule => ({
  id: 'scripted',
  reason,
  when: '',
  applies: ({ response }) => response?.status === status,
});

const byFault = (kind: NonNullable<Evidence['fault']>['kind']): Rule => ({
  id: 'scripted',
  reason: kind,
  when: '',
  applies: ({ fault }) => fault?.kind === kind,
});

/** A table that looks at the status alone. */
const STATUS_TABLE: RuleTable = {
  id: 'scripted',
  title: '',
  rules: [
    byFault('timeout'),
    byFault('cancelled'),
    byStatus(200, 'ok'),
    byStatus(401, 'unauthorized'),
    byStatus(429, 'overloaded'),
    byStatus(500, 'server_error'),
    { id: 'scripted', reason: 'unexpected_status', when: '', applies: () => true },
  ],
};

export const chat = (name: string): CallSpec => ({
  name,
  request: { kind: 'chat', authStyle: 'bearer', model: 'm', messages: [], maxTokens: 1, json: true },
});

export const catalogueCall: CallSpec = { name: 'models', request: { kind: 'models', authStyle: 'bearer' } };

/** Follows whatever was answered, with the same question. */
export const once = (id: string): FollowUp => ({
  ...{ id, when: '', said: '', caveat: 'question_changed', applies: () => true },
  changed: (asked) => asked,
});

/** A check that stands or falls with its last call; by default it makes just one, named as the check. */
export function scriptedCheck(id: string, more: Partial<Check> = {}): Check {
  return {
    id,
    suite: 'doctor',
    title: id,
    asks: '',
    why: '',
    calls: () => [chat(id)],
    compose: 'all',
    followUps: [],
    exit: 31,
    model: null,
    tables: [STATUS_TABLE],
    judge: (gathered) => judged(id, gathered),
    ...more,
  };
}

function judged(id: string, { calls, skip }: Gathered): ReturnType<Check['judge']> {
  const last = answersOf(calls).at(-1)?.attempts.at(-1)?.attempt;
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
    caveats: [],
  };
}

export const scriptedSuite = (id: SuiteId, checks: Check[], retries = true): Suite => ({
  ...SUITE_TEXT[id],
  retries,
  checks,
});
