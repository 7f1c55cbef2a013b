import type { TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { judgeTarget, UNDECIDED, type SuiteFacts, type Verdict } from './judge-target';

export interface Moment {
  /** Milliseconds since the epoch, by the server's clock. */
  now: number;
  /** From this age on a run no longer vouches for the target. */
  staleAfterMs: number;
}

/**
 * What a status says of a target. Freshness is judged here again against `now`, since a page that is left open outlives
 * the status that it was drawn from.
 */
export function verdictOf(target: Judged, moment: Moment): Verdict {
  const suites = factsOf(target, moment);
  const verdict = judgeTarget(suites, target.missing);
  // Never greener than the server, which may know more.
  if (verdict.word === 'verified' && target.verified !== 'yes') return UNDECIDED;
  return verdict;
}

export type Judged = Pick<TargetStatus, 'suites' | 'missing' | 'verified' | 'authStyle'>;

/** The latest runs of a target's suites, as far as a verdict and a step rest on them. */
export const factsOf = ({ suites, authStyle }: Pick<Judged, 'suites' | 'authStyle'>, moment: Moment): SuiteFacts[] =>
  suites.map((suite) => ({
    id: suite.id,
    title: SUITE_TEXT[suite.id].title,
    run: suite.latestRun,
    checks: suite.latestRun?.checks ?? [],
    authStyle,
    stale: suite.stale || isStale(suite.latestRun, moment),
    underWay: suite.running !== null,
  }));

/** Whether a run ended too long ago to vouch for anything. */
export const isStale = (run: { finishedAt: string | null } | null, { now, staleAfterMs }: Moment): boolean =>
  run?.finishedAt != null && now - Date.parse(run.finishedAt) > staleAfterMs;
