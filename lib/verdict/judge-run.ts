import type { Run } from '@/lib/domain/run';
import { CAPACITY_EXIT, exitMark } from '@/lib/domain/suites';
import type { Outcome } from '@/lib/domain/words';

/** How a verdict is marked: one of the outcomes, or that nothing is known. */
export type VerdictMark = Exclude<Outcome, 'SKIPPED'> | 'UNKNOWN';

type Ended = Pick<Run, 'suite' | 'verified' | 'exitCode' | 'counts'>;

/** What a finished run amounts to. Where nothing failed and something of ours broke, the gateway is not to blame. */
export function runMark({ suite, verified, exitCode, counts }: Ended): VerdictMark {
  if (verified === true) return 'PASS';
  if (verified === null) return 'UNKNOWN';
  if (exitCode !== null && exitMark(suite, exitCode) === 'CAPACITY') return 'CAPACITY';
  return counts.FAIL === 0 && counts.ERROR > 0 ? 'ERROR' : 'FAIL';
}

/** Whether capacity alone kept a run from being verified. */
export const isCapacityOnly = ({ exitCode }: Pick<Run, 'exitCode'>): boolean => exitCode === CAPACITY_EXIT;
