import type { CheckResult } from '@/lib/domain/check-result';
import type { TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { judgeTarget, UNDECIDED, type SuiteFacts, type Verdict } from './judge-target';
import { checkStep, nextStep } from './next-step';
import { phraseText } from './moment';
import type { Step } from './step';
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
export function verdictOf(target: Judged, moment: Moment): Verdict {
  const suites = factsOf(target, moment);
  const verdict = judgeTarget(suites, target.missing);
  // Never greener than the server, which may know more.
  if (verdict.word === 'verified' && target.verified !== 'yes') return UNDECIDED;
  return verdict;
}

type Judged = Pick<TargetStatus, 'suites' | 'missing' | 'verified' | 'authStyle'>;

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

/** What to do now, by everything that is known of the target; null when there is nothing. */
export const stepOf = (target: Judged & Asked, moment: Moment): Step | null =>
  nextStep(verdictOf(target, moment), { suites: factsOf(target, moment), target });

/** What to do about one result, by everything that is known of its target. */
export const stepForCheck = (check: CheckResult, target: Judged & Asked, moment: Moment): Step | null =>
  checkStep(check, check.suite, { suites: factsOf(target, moment), target });

type Asked = Pick<TargetStatus, 'textModel' | 'vlmModel' | 'baseUrl' | 'proxy'>;

/** Whether a run ended too long ago to vouch for anything. */
export const isStale = (run: { finishedAt: string | null } | null, { now, staleAfterMs }: Moment): boolean =>
  run?.finishedAt != null && now - Date.parse(run.finishedAt) > staleAfterMs;

/** The verdict as the API tells it. */
export function toldVerdict(
  target: Judged & Asked,
  moment: Moment,
): Pick<TargetStatus, 'side' | 'sentence' | 'nextStep'> {
  const verdict = verdictOf(target, moment);
  const { word, because } = sentenceOf(verdict, null);
  const step = stepOf(target, moment);
  return { side: verdict.side, sentence: `${word}: ${because}`, nextStep: step && phraseText(step.phrase) };
}
