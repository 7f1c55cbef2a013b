import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Target } from '@/lib/domain/target';
import { judgeTarget, type SuiteFacts, type Verdict } from './judge-target';
import { checkStep, nextStep } from './next-step';
import type { StepContext, Step, StepTarget } from './step';

/** What runs amount to by themselves, whatever came after them. */
export const runsVerdict = (runs: readonly Run[], target: RunTarget): Verdict =>
  judgeTarget(
    runs.map((run) => factsOf(run, target)),
    [],
  );

/** What to do about it; null where one of them came to no verdict. */
export const runsStep = (runs: readonly Run[], target: RunTarget): Step | null =>
  runs.every(({ status }) => status === 'finished')
    ? nextStep(runsVerdict(runs, target), evidenceOf(runs, target))
    : null;

export const stepInRun = (check: CheckResult, run: Run, target: RunTarget): Step | null =>
  run.status === 'finished' ? checkStep(check, check.suite, evidenceOf([run], target)) : null;

/** Null where it is no longer configured, so that nothing is known of how it was asked. */
type RunTarget = Pick<Target, 'authStyle' | 'textModel' | 'vlmModel' | 'baseUrl' | 'proxy'> | null;

const evidenceOf = (runs: readonly Run[], target: RunTarget): StepContext => ({
  suites: runs.map((run) => factsOf(run, target)),
  target: target ?? UNKNOWN_TARGET,
});

const UNKNOWN_TARGET: StepTarget = { authStyle: 'bearer', textModel: null, vlmModel: null, baseUrl: null };

const factsOf = (run: Run, target: RunTarget): SuiteFacts => ({
  id: run.suite,
  title: SUITE_TEXT[run.suite].title,
  run,
  checks: run.checks,
  ...(target && { authStyle: target.authStyle }),
  stale: false,
  underWay: run.finishedAt === null,
});
