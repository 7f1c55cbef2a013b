import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import type { CheckFacts, Shortfall, Verdict } from './judge-target';
import { keyStep } from './key-step';
import { mendStep } from './mend-step';
import { gravest } from './side';
import { type StepContext, type Obstacle, type Step, runAgain } from './step';

/** Null when there is nothing to do, or nothing that we could know of. */
export function nextStep(verdict: Verdict, evidence: StepContext): Step | null {
  switch (verdict.word) {
    case 'verified':
      return null;
    case 'unknown':
      return verdict.why.kind === 'not-set' ? setStep(verdict.why.variables) : askStep(verdict.why);
    case 'not-verified': {
      const worst = gravest(verdict.shortfalls.flatMap(({ checks }) => checks))[0];
      const obstacle = worst && obstacleOf(worst, verdict.shortfalls, evidence);
      return obstacle ? stepPast(obstacle, evidence) : null;
    }
  }
}

/** What to do about one result that is no pass, by the latest runs around it; null where nothing is to be done. */
export function checkStep(check: CheckFacts, suiteId: string, evidence: StepContext): Step | null {
  const suite = evidence.suites.find(({ id }) => id === suiteId);
  if (!suite || !check.reason || OUTCOME_OF[check.reason] === 'PASS') return null;
  return stepPast({ check, suite, alike: [check] }, evidence);
}

function obstacleOf(check: CheckFacts, shortfalls: readonly Shortfall[], { suites }: StepContext): Obstacle | null {
  const suite = suites.find(({ checks }) => checks.includes(check));
  if (!suite) return null;
  const alike = shortfalls.flatMap(({ checks }) => checks).filter(({ reason }) => reason === check.reason);
  return { check, suite, alike };
}

const stepPast = (obstacle: Obstacle, evidence: StepContext): Step | null =>
  waitStep(obstacle, evidence) ?? keyStep(obstacle, evidence) ?? mendStep(obstacle, evidence);

function setStep(variables: readonly string[]): Step {
  const lines = variables.map((name) => `${name}=`).join('\n');
  return {
    kind: 'set',
    phrase: [`Set ${variables.join(' and ')} in the environment or in .env, and restart.`],
    acts: [{ do: 'copy', text: lines }],
  };
}

function askStep(why: Extract<Verdict, { word: 'unknown' }>['why']): Step {
  const isFirst = why.kind === 'never-ran' && why.all;
  return {
    kind: isFirst ? 'run-first' : 'run-all',
    phrase: [askText(why.kind, isFirst)],
    acts: [{ do: 'run', suite: 'all', at: null }],
  };
}

function askText(kind: string, isFirst: boolean): string {
  if (kind === 'blind') return 'Mend the network of this machine, then run all checks again.';
  return isFirst ? 'Run the checks: nothing has been asked yet.' : 'Run all checks again.';
}

/** What a reason for waiting is called at the head of the step. */
const HEAD: Partial<Record<Reason, string>> = {
  overloaded: 'Full',
  rate_limited: 'Too many calls from here',
  maintenance: 'Under maintenance',
  cold: 'No instance is up',
  quota_exhausted: 'The budget of the key is used up',
};

/** For a gateway that said “not now”: when to come back, where it told that, and what else is known where it did not. */
function waitStep(obstacle: Obstacle, evidence: StepContext): Step | null {
  const { check, alike } = obstacle;
  const head = check.reason === null ? undefined : HEAD[check.reason];
  if (check.reason === null || head === undefined) return null;
  const at = latestTold(alike.map(({ eligibleAt }) => eligibleAt));
  if (at !== null) {
    return {
      kind: 'come-back',
      phrase: [`${head}; the gateway asks to come back at `, { at }],
      acts: [runAgain(obstacle, evidence, at)],
    };
  }
  if (OUTCOME_OF[check.reason] !== 'CAPACITY') return null;
  return {
    kind: 'try-again',
    phrase: [`${head}, no moment told: ${withoutMoment(obstacle)}`],
    acts: [runAgain(obstacle, evidence)],
  };
}

function withoutMoment({ check, suite }: Obstacle): string {
  const pace = check.attempts.at(-1)?.perMinute;
  const through = suite.checks.filter(({ outcome }) => outcome === 'PASS').length;
  switch (check.reason) {
    case 'rate_limited':
      return pace === undefined ? 'send fewer, and run again.' : `it was met at ${pace} a minute; send fewer.`;
    case 'maintenance':
      return 'run again later, or choose another model of the catalogue.';
    case 'cold':
      return 'run again in a few minutes, or choose a model that is in use.';
    default:
      return `run again in a few minutes.${through > 0 ? ` ${through} of ${suite.checks.length} checks got through.` : ''}`;
  }
}

/** All of them have to have come. */
const latestTold = (moments: readonly (string | null)[]): string | null =>
  moments
    .filter((at) => at !== null)
    .toSorted()
    .at(-1) ?? null;
