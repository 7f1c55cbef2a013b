import type { CheckResult } from '@/lib/domain/check-result';
import type { Look } from './incident';
import type { Run } from '@/lib/domain/run';
import { ENVIRONMENT_EXIT, exitMark } from '@/lib/domain/suites';
import type { Reason } from '@/lib/domain/words';

type Ended = Pick<Run, 'suite' | 'status' | 'verified' | 'exitCode' | 'counts' | 'witness'>;

/**
 * What an ended run says of its suite. Nothing where nobody was asked, where we were cut off ourselves, or where only
 * something of ours broke: that is never held against the gateway.
 */
export function lookOf({ suite, status, verified, exitCode, counts, witness }: Ended): Look {
  if (verified === true) return 'verified';
  if (status !== 'finished' || exitCode === null || exitCode === ENVIRONMENT_EXIT || witness === 'silent')
    return 'unknown';
  if (exitMark(suite, exitCode) === 'CAPACITY') return 'capacity';
  // The scripts' exit is 0 where a key got as far as a full gateway.
  if (counts.FAIL === 0 || exitCode === 0) {
    if (counts.CAPACITY > 0) return 'capacity';
    if (counts.ERROR > 0) return 'unknown';
  }
  return 'failed';
}

/** What one of its checks says, by the same rule. */
export function lookOfCheck(
  { outcome, reason }: Pick<CheckResult, 'outcome' | 'reason'>,
  { witness }: Pick<Run, 'witness'>,
): Look {
  if (outcome === 'PASS') return 'verified';
  if (outcome === 'CAPACITY') return 'capacity';
  if (outcome !== 'FAIL') return 'unknown';
  return witness === 'silent' && isOfNetwork(reason) ? 'unknown' : 'failed';
}

/** Whether it may be our own network that is to blame: nothing came back. */
export const isOfNetwork = (reason: Reason | null): boolean => reason === 'network' || reason === 'timeout';
