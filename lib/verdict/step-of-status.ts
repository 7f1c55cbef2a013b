import type { CheckResult } from '@/lib/domain/check-result';
import type { TargetStatus } from '@/lib/domain/status';
import { checkStep, nextStep } from './next-step';
import { factsOf, type Judged, type Moment, verdictOf } from './of-status';
import { phraseText } from './moment';
import { sentenceOf } from './sentence';
import type { Step } from './step';

/** What to do now, by everything that is known of the target; null when there is nothing. */
export const stepOf = (target: Judged & Asked, moment: Moment): Step | null =>
  nextStep(verdictOf(target, moment), { suites: factsOf(target, moment), target });

/** What to do about one result, by everything that is known of its target. */
export const stepForCheck = (check: CheckResult, target: Judged & Asked, moment: Moment): Step | null =>
  checkStep(check, check.suite, { suites: factsOf(target, moment), target });

type Asked = Pick<TargetStatus, 'textModel' | 'vlmModel' | 'baseUrl' | 'proxy'>;

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
