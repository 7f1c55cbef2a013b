import type { CheckResult } from '@/lib/domain/check-result';
import { ENVIRONMENT_EXIT, missingLine } from '@/lib/domain/suites';
import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import type { Check, Judgement, Skip, Suite } from '@/lib/checks/check';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import { isVerified, suiteExit } from '@/lib/checks/exit-codes';
import type { StopCause } from './brakes';
import type { Report } from './log';

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

type RunVerdict = Pick<Run, 'status' | 'exitCode' | 'verified'>;

export const INTERRUPTED: RunVerdict = { status: 'interrupted', exitCode: null, verified: null };

/** What a run amounts to once its checks have ended, or were ended by `cause`. */
export function runVerdict(
  run: Run,
  suite: Suite,
  target: Target,
  cause: StopCause | null,
  report: Report,
): RunVerdict {
  switch (cause) {
    case 'cancelled':
      return { status: 'cancelled', exitCode: null, verified: null };
    case 'interrupted':
    case 'lapsed':
    case 'store':
      return INTERRUPTED;
    case 'overrun':
    case null:
      return finished(run, suite, target, report);
  }
}

function finished(run: Run, suite: Suite, target: Target, report: Report): RunVerdict {
  try {
    const exitCode = target.missing.length > 0 ? ENVIRONMENT_EXIT : suiteExit(suite, run.checks);
    return { status: 'finished', exitCode, verified: isVerified(suite, exitCode, run.checks, target.authStyle) };
  } catch (err) {
    report(err, `the exit code of ${suite.id} could not be told`);
    return INTERRUPTED;
  }
}
