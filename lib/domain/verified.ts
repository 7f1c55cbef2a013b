import type { SuiteStatus, TargetStatus } from './status';

/**
 * What the latest runs of a target amount to: one rule, for the server and for a page that follows a run to its end.
 * A fresh failure says no, whatever else is unknown; yes needs every suite verified and fresh.
 */
export function verifiedOf(suites: readonly SuiteStatus[]): TargetStatus['verified'] {
  if (suites.some((suite) => suite.latestRun?.verified === false && !suite.stale)) return 'no';
  const all = suites.length > 0 && suites.every((suite) => suite.latestRun?.verified === true && !suite.stale);
  return all ? 'yes' : 'unknown';
}
