import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import { ENVIRONMENT_EXIT } from '@/lib/domain/suites';
import type { Suite } from '@/lib/checks/check';
import { isVerified, suiteExit } from '@/lib/checks/exit-codes';
import type { StopCause } from './brakes';
import type { Report } from './log';

export type RunVerdict = Pick<Run, 'status' | 'exitCode' | 'verified'>;

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
    return { status: 'finished', exitCode, verified: isVerified(suite, exitCode, run.checks) };
  } catch (err) {
    report(err, `the exit code of ${suite.id} could not be told`);
    return INTERRUPTED;
  }
}
