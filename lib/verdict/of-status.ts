import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { judgeTarget, UNDECIDED, type SuiteFacts, type Verdict } from './judge-target';
import { nextStep, stepText } from './next-step';
import { sentenceOf } from './sentence';

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
export function verdictOf(target: Pick<TargetStatus, 'suites' | 'missing' | 'verified'>, moment: Moment): Verdict {
  const suites = target.suites.map((suite) => factsOf(suite, moment));
  const verdict = judgeTarget(suites, target.missing);
  // Never greener than the server, which may know more.
  if (verdict.word === 'verified' && target.verified !== 'yes') return UNDECIDED;
  return verdict;
}

const factsOf = (suite: SuiteStatus, moment: Moment): SuiteFacts => ({
  id: suite.id,
  title: SUITE_TEXT[suite.id].title,
  run: suite.latestRun,
  checks: suite.latestRun?.checks ?? [],
  stale: suite.stale || isStale(suite.latestRun, moment),
  underWay: suite.running !== null,
});

/** Whether a run ended too long ago to vouch for anything. */
export const isStale = (run: { finishedAt: string | null } | null, { now, staleAfterMs }: Moment): boolean =>
  run?.finishedAt != null && now - Date.parse(run.finishedAt) > staleAfterMs;

/** The verdict as the API tells it. */
export function toldVerdict(
  target: Pick<TargetStatus, 'suites' | 'missing' | 'verified'>,
  moment: Moment,
): Pick<TargetStatus, 'side' | 'sentence' | 'nextStep'> {
  const verdict = verdictOf(target, moment);
  const { word, because } = sentenceOf(verdict, null);
  const step = nextStep(verdict);
  return { side: verdict.side, sentence: `${word}: ${because}`, nextStep: step && stepText(step) };
}
