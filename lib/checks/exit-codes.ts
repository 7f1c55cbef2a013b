import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { CAPACITY_EXIT, ENVIRONMENT_EXIT, STYLE_CHECK, type SuiteExit } from '@/lib/domain/suites';
import type { AuthStyle, Outcome, Reason, SuiteId } from '@/lib/domain/words';
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

/** The reasons for which a status that came was not an answer: its body was cut, or never ended. */
const UNENDED: ReadonlySet<Reason> = new Set<Reason>(['truncated', 'timeout', 'network']);

/** A 200 that the script would take: it looks at the status of a body that came whole. */
const wholeOk = ({ httpStatus, reason }: SettledCheck): boolean => httpStatus === 200 && !UNENDED.has(reason);
const catalogueAnswered: Holds = (results) =>
  results.every((result) => result.keepsCatalogue !== true || wholeOk(result));
const noneAsked: Holds = (results) =>
  chats(results).length > 0 &&
  chats(results).every(({ outcome, httpStatus }) => outcome === 'SKIPPED' && httpStatus === null);
/** The script asks who got through, and one rejected style does not fail it. */
const gotThrough: Holds = (results) => chats(results).some((result) => good(result) || wholeOk(result));

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

/**
 * Nothing that was asked failed, and something was held up by capacity. Where every header style is tried, some may be
 * rejected, as long as one got through or none was asked.
 */
const HELD_UP: Record<SuiteId, Holds> = {
  preflight: (results) =>
    results.some(({ outcome }) => outcome === 'CAPACITY') &&
    results.every((result) => result.keepsCatalogue !== true || good(result)) &&
    (chats(results).some(good) || noneAsked(results)),
  smoke: capacityOnly,
  doctor: capacityOnly,
};

const settledOf = ({ checks }: Suite, results: readonly CheckResult[]): SettledCheck[] =>
  results.flatMap(({ id, outcome, reason, httpStatus }) => {
    const check = checks.find((candidate) => candidate.id === id);
    if (!check || outcome === null || reason === null) return [];
    const { exit, keepsCatalogue } = check;
    return [{ exit, ...(keepsCatalogue && { keepsCatalogue }), outcome, reason, httpStatus }];
  });

/** The exit code of a run's checks. Checks without an end, or that are none of the suite's, are left out. */
export const suiteExit = (suite: Suite, results: readonly CheckResult[]): number =>
  exitCode(suite.id, suite.exits, settledOf(suite, results));

/**
 * Whether a run with this exit code is verified: our own word, and stricter than the scripts'. To be reached is not to
 * work, so that at least one check beside the catalogue has to pass; and a header style that nobody uses does not make up
 * for the configured one.
 */
export function isVerified(suite: Suite, code: number, results: readonly CheckResult[], authStyle: AuthStyle): boolean {
  if (code !== 0 || !chats(settledOf(suite, results)).some(({ outcome }) => outcome === 'PASS')) return false;
  const configured = results.find(({ id }) => id === STYLE_CHECK[authStyle])?.outcome;
  return configured !== 'FAIL' && configured !== 'ERROR';
}

type EndedRun = Pick<Run, 'suite' | 'exitCode' | 'verified' | 'checks'>;

/** What a shell is told of a run that never came to an exit code: a fault of ours. */
const FAULT_EXIT = 1;

/**
 * The exit code of several suites together: that of the first that failed, in the order given. Where nothing failed but
 * capacity it is 32, whichever status told it; a full catalogue alone would be 21 in preflight.
 */
export function allExit(suites: readonly Suite[], runs: readonly EndedRun[]): number {
  if (runs.length === 1) return runs[0]?.exitCode ?? FAULT_EXIT;
  const ended = runs.map((run) => {
    const suite = suites.find(({ id }) => id === run.suite);
    const heldUp = suite !== undefined && HELD_UP[suite.id](settledOf(suite, run.checks));
    return { code: run.exitCode ?? FAULT_EXIT, heldUp: heldUp && run.verified === false };
  });
  const failed = ended.find(({ code, heldUp }) => code !== 0 && !heldUp);
  if (failed) return failed.code;
  return ended.some(({ heldUp }) => heldUp) ? CAPACITY_EXIT : 0;
}
