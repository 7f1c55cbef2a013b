import { ENVIRONMENT_EXIT, type SuiteExit } from '@/lib/domain/suites';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Outcome, Reason, SuiteId } from '@/lib/domain/words';
import type { Check, Suite } from './check';

/** What an exit code is decided by: the end of a check, and what the check says of itself. */
export interface SettledCheck extends Pick<Check, 'exit' | 'keepsCatalogue'> {
  outcome: Outcome;
  reason: Reason;
  httpStatus: number | null;
}

type Results = readonly SettledCheck[];
type Holds = (results: Results) => boolean;

const good = ({ outcome }: SettledCheck): boolean => outcome === 'PASS' || outcome === 'CAPACITY';
const notConfigured: Holds = (results) => results.every(({ reason }) => reason === 'not_configured');
const allPassed: Holds = (results) => results.every(({ outcome }) => outcome === 'PASS');

/** Nothing failed, and something was held up by capacity. What could not be asked for that reason counts as held up. */
const capacityOnly: Holds = (results) =>
  results.some(({ outcome }) => outcome === 'CAPACITY') &&
  results.every((result) => good(result) || result.outcome === 'SKIPPED');

/** Passed, or not asked because it is not configured. */
const settled: Holds = (results) =>
  results.every(({ outcome, reason }) => outcome === 'PASS' || (outcome === 'SKIPPED' && reason !== 'blocked'));

/** A check with this code failed. */
const failedWith =
  (code: number): Holds =>
  (results) =>
    results.some((result) => result.exit === code && !good(result) && result.reason !== 'not_configured');

const chats = (results: Results): Results => results.filter(({ keepsCatalogue }) => !keepsCatalogue);

/** Statuses decide, not verdicts: the script asks who got through, and one rejected style does not fail it. */
const catalogueAnswered: Holds = (results) =>
  results.every(({ keepsCatalogue, httpStatus }) => !keepsCatalogue || httpStatus === 200);
const noneAsked: Holds = (results) =>
  chats(results).length > 0 && chats(results).every(({ outcome }) => outcome === 'SKIPPED');
const gotThrough: Holds = (results) =>
  chats(results).some(({ httpStatus }) => httpStatus === 200 || httpStatus === 429);

/** The condition of each exit code; what is not named here holds always. */
const HOLDS: Record<SuiteId, Record<number, Holds>> = {
  preflight: {
    [ENVIRONMENT_EXIT]: notConfigured,
    21: (results) => !catalogueAnswered(results),
    22: noneAsked,
    0: gotThrough,
  },
  smoke: { [ENVIRONMENT_EXIT]: notConfigured, 0: allPassed, 32: capacityOnly },
  doctor: {
    [ENVIRONMENT_EXIT]: notConfigured,
    0: settled,
    32: capacityOnly,
    21: failedWith(21),
    41: (results) => failedWith(41)(results) && !failedWith(31)(results),
  },
};

/** The script's exit code for these results: the first of the suite's exits whose condition holds. */
export function exitCode(suite: SuiteId, exits: readonly SuiteExit[], results: Results): number {
  const exit = exits.find(({ code }) => HOLDS[suite][code]?.(results) ?? true);
  if (!exit) throw new Error(`no exit of ${suite} applies`);
  return exit.code;
}

/** The exit code of a run's checks. Checks without an end, or that are none of the suite's, are left out. */
export const suiteExit = ({ id, exits, checks }: Suite, results: readonly CheckResult[]): number =>
  exitCode(
    id,
    exits,
    results.flatMap(({ id: checkId, outcome, reason, httpStatus }) => {
      const check = checks.find((candidate) => candidate.id === checkId);
      if (!check || outcome === null || reason === null) return [];
      const { exit, keepsCatalogue } = check;
      return [{ exit, ...(keepsCatalogue && { keepsCatalogue }), outcome, reason, httpStatus }];
    }),
  );
