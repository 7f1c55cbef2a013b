import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { Attempt } from '@/lib/domain/attempt';
import { isBlind } from '@/lib/domain/verified';
import type { AuthStyle, Outcome, Side } from '@/lib/domain/words';
import { gravest, sideOf } from './side';
import { CAPACITY_EXIT, exitMark, STYLE_CHECK, styleOfCheck } from '@/lib/domain/suites';

export type CheckFacts = Pick<
  CheckResult,
  'id' | 'outcome' | 'reason' | 'httpStatus' | 'latencyMs' | 'caveats' | 'detail' | 'model' | 'eligibleAt'
> & { attempts: readonly Pick<Attempt, 'call' | 'startedAt' | 'invocationId' | 'signal' | 'perMinute'>[] };

/** The latest run of one suite, as far as a verdict rests on it. */
export interface SuiteFacts {
  id: string;
  title: string;
  /** Null when it never finished. */
  run: Pick<Run, 'verified' | 'exitCode' | 'startedAt' | 'finishedAt' | 'witness'> | null;
  checks: readonly CheckFacts[];
  /** The header style in use; where it is not known, a refusal in any style counts. */
  authStyle?: AuthStyle;
  /** Too old to vouch for the target. */
  stale: boolean;
  underWay: boolean;
}

/** Why one suite is not verified: the checks that share its gravest outcome; none where only the exit tells. */
export interface Shortfall {
  suite: Pick<SuiteFacts, 'id' | 'title'>;
  kind: 'failed' | 'could-not-judge' | 'met-capacity' | 'not-worked';
  checks: readonly CheckFacts[];
  exitCode: number | null;
}

type Judged = Pick<SuiteFacts, 'id' | 'title' | 'checks' | 'authStyle'> & {
  run: Pick<Run, 'verified' | 'exitCode'> | null;
};
type Names = readonly SuiteFacts[];

/** What the latest runs of a target amount to, as a value; words.ts and sentence.ts put it into words. */
export type Verdict = { mark: VerdictMark; side: Side } & (
  | { word: 'verified'; suites: Names; oldestAt: string | null }
  | { word: 'not-verified'; shortfalls: readonly Shortfall[]; onlyCapacity: boolean }
  | { word: 'unknown'; why: Ignorance }
);

export type Ignorance =
  /** Variables without which nothing can be asked. */
  | { kind: 'not-set'; variables: readonly string[] }
  | { kind: 'never-ran'; suites: Names; all: boolean; underWay: boolean }
  /** `latestAt`: when the youngest of the stale runs ended. */
  | { kind: 'stale'; suites: Names; all: boolean; latestAt: string | null }
  /** We were cut off from the network ourselves. */
  | { kind: 'blind'; suites: Names }
  | { kind: 'undecided' };

const SHORTFALL = { FAIL: 'failed', ERROR: 'could-not-judge', CAPACITY: 'met-capacity' } as const;

/** A fresh failure says no, whatever else is unknown; yes needs every suite verified and fresh. */
export function judgeTarget(suites: readonly SuiteFacts[], missing: readonly string[]): Verdict {
  if (missing.length > 0) return unknown({ kind: 'not-set', variables: missing }, 'configuration');
  const fresh = suites.filter(({ run, stale }) => run?.verified === false && !stale);
  const blind = fresh.filter(({ run }) => run && isBlind(run));
  if (fresh.length > blind.length) return notVerified(fresh.filter((suite) => !blind.includes(suite)));
  if (blind.length > 0) return unknown({ kind: 'blind', suites: blind }, 'dashboard');
  const unseen = suites.filter(({ run }) => !run);
  if (unseen.length > 0 || suites.length === 0) {
    const underWay = suites.some((suite) => suite.underWay);
    return unknown({ kind: 'never-ran', suites: unseen, all: unseen.length === suites.length, underWay });
  }
  const stale = suites.filter((suite) => suite.stale);
  const ends = (of: Names) => of.flatMap(({ run }) => run?.finishedAt ?? []).toSorted();
  if (stale.length > 0) {
    const latestAt = ends(stale).at(-1) ?? null;
    return unknown({ kind: 'stale', suites: stale, all: stale.length === suites.length, latestAt });
  }
  if (!suites.every(({ run }) => run?.verified === true)) return UNDECIDED;
  return { word: 'verified', mark: 'PASS', side: 'ok', suites, oldestAt: ends(suites).at(0) ?? null };
}

function unknown(why: Ignorance, side: Side = 'unknown'): Verdict {
  return { word: 'unknown', mark: 'UNKNOWN', side, why };
}

/** The runs do not add up to anything that may be said. */
export const UNDECIDED = unknown({ kind: 'undecided' });

function notVerified(suites: Names): Verdict {
  const shortfalls = suites.map(shortfallOf);
  const onlyCapacity = suites.every((suite) => suite.run !== null && (isCapacityOnly(suite.run) || isHeldUp(suite)));
  const worst = gravest(shortfalls.flatMap(({ checks }) => checks));
  const reason = worst.find((check) => check.reason !== null)?.reason;
  const side = reason ? sideOf(reason) : 'gateway-broke';
  const mark = onlyCapacity ? 'CAPACITY' : side === 'dashboard' ? 'ERROR' : 'FAIL';
  return { word: 'not-verified', mark, side: onlyCapacity ? 'gateway-full' : side, shortfalls, onlyCapacity };
}

/** The scripts' exit is 0 where a key got as far as a full gateway: reached, and yet nothing worked. */
const isHeldUp = ({ run, ...suite }: Pick<Judged, 'run' | 'checks' | 'authStyle'>): boolean =>
  run?.exitCode === 0 &&
  run.verified === false &&
  suite.checks.some(({ outcome }) => outcome === 'CAPACITY') &&
  (suite.authStyle === undefined ||
    !countingChecks(suite).some(({ outcome }) => outcome === 'FAIL' || outcome === 'ERROR'));

/** Without the header styles that nobody uses: what becomes of those says nothing about the configured one. */
export function countingChecks({ checks, authStyle }: Pick<SuiteFacts, 'checks' | 'authStyle'>): readonly CheckFacts[] {
  if (authStyle === undefined || !checks.some(({ id }) => id === STYLE_CHECK[authStyle])) return checks;
  return checks.filter(({ id }) => [null, authStyle].includes(styleOfCheck(id)));
}

/** Capacity is named for a run only where nothing worse stands in its way. */
export function shortfallOf(suite: Judged): Shortfall {
  const { id, title, run, checks } = suite;
  const culprits = isHeldUp(suite)
    ? checks.filter(({ outcome }) => outcome === 'CAPACITY')
    : gravest(countingChecks(suite));
  const outcome = culprits[0]?.outcome;
  const kind = outcome === 'FAIL' || outcome === 'ERROR' || outcome === 'CAPACITY' ? SHORTFALL[outcome] : 'not-worked';
  return { suite: { id, title }, kind, checks: culprits, exitCode: run?.exitCode ?? null };
}

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
const isCapacityOnly = ({ exitCode }: Pick<Run, 'exitCode'>): boolean => exitCode === CAPACITY_EXIT;
