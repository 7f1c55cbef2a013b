import type { CheckResult } from '@/lib/domain/check-result';
import { missingLine } from '@/lib/domain/suites';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import type { Check, Judgement, Skip } from '@/lib/checks/check';

export type Settled = Pick<CheckResult, 'reason' | 'outcome' | 'detail' | 'line' | 'lines'> &
  Pick<CheckResult, 'httpStatus' | 'latencyMs' | 'servedModel' | 'model' | 'eligibleAt' | 'caveats'>;

/** A check that has not begun. */
export function pendingResult({ id, suite, title }: Check): CheckResult {
  return {
    id,
    suite,
    title,
    outcome: null,
    reason: null,
    detail: '',
    line: '',
    lines: [],
    httpStatus: null,
    latencyMs: null,
    startedAt: null,
    finishedAt: null,
    model: null,
    servedModel: null,
    eligibleAt: null,
    caveats: [],
    attempts: [],
  };
}

/** A check that judged. `eligibleAt`, in milliseconds since the epoch, counts only where the gateway put it off. */
export function judgedResult(judgement: Judgement, model: string | null, eligibleAt: number | null): Settled {
  const { reason, detail, line, lines, httpStatus, latencyMs, servedModel, caveats } = judgement;
  const outcome = OUTCOME_OF[reason];
  const putOff = eligibleAt !== null && (outcome === 'CAPACITY' || outcome === 'FAIL');
  return {
    outcome,
    reason,
    detail,
    line,
    lines,
    httpStatus,
    latencyMs,
    model,
    servedModel,
    caveats,
    eligibleAt: putOff ? new Date(eligibleAt).toISOString() : null,
  };
}

/** A check that never judged, so that nothing is known of the gateway. */
export function unjudgedResult(reason: Reason, detail: string, lines: [string, ...string[]]): Settled {
  return {
    reason,
    outcome: OUTCOME_OF[reason],
    detail,
    line: lines[0],
    lines,
    httpStatus: null,
    latencyMs: null,
    servedModel: null,
    model: null,
    caveats: [],
    eligibleAt: null,
  };
}

export function notConfigured(missing: readonly [string, ...string[]]): Settled {
  const [first, ...rest] = missing;
  const lines: [string, ...string[]] = [missingLine(first), ...rest.map(missingLine)];
  return unjudgedResult('not_configured', `set ${missing.join(' and ')}`, lines);
}

export function internalFault(id: string, ref: string): Settled {
  return unjudgedResult('internal', `our own fault, see the log under ${ref}`, [`${id} ERROR`]);
}

const SHUT_DOWN = 'The server was shut down before this check ended.';
export const LAPSED = 'The server was held up for longer than its lease, so it gave this check up.';

export function interrupted(id: string, detail = SHUT_DOWN): Settled {
  return unjudgedResult('interrupted', detail, [`${id} ERROR`]);
}

export const CANCELLED: Skip = { reason: 'cancelled', detail: 'The run was cancelled before this check ended.' };
export const TOO_LATE: Skip = { reason: 'blocked', detail: 'The run’s deadline came before this check could ask.' };
