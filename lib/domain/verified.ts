import type { Run } from './run';
import type { SuiteStatus, TargetStatus } from './status';

/** Whether a run failed by the network while it was we who were cut off: then it says nothing of the gateway. */
export const isBlind = ({ verified, witness }: Pick<Run, 'verified' | 'witness'>): boolean =>
  verified === false && witness === 'silent';

/**
 * What the latest runs of a target amount to: one rule, for the server and for a page that follows a run to its end.
 * A fresh failure says no, whatever else is unknown; yes needs every suite verified and fresh.
 */
export function verifiedOf(suites: readonly SuiteStatus[]): TargetStatus['verified'] {
  if (suites.some(({ latestRun, stale }) => latestRun?.verified === false && !stale && !isBlind(latestRun)))
    return 'no';
  const all = suites.length > 0 && suites.every((suite) => suite.latestRun?.verified === true && !suite.stale);
  return all ? 'yes' : 'unknown';
}
