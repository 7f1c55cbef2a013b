import { OUTCOME_OF, type Reason } from '@/lib/domain/words';
import { type Evidence, type Obstacle, runAgain, type Step } from './step';

/** What a reason for waiting is called at the head of the step. */
const HEAD: Partial<Record<Reason, string>> = {
  overloaded: 'Full',
  rate_limited: 'Too many calls from here',
  maintenance: 'Under maintenance',
  cold: 'No instance of the model is up',
  quota_exhausted: 'The budget of the key is used up',
};

/** For a gateway that said “not now”: when to come back, where it told that, and what else is known where it did not. */
export function waitStep(obstacle: Obstacle, evidence: Evidence): Step | null {
  const { check, alike } = obstacle;
  const head = check.reason === null ? undefined : HEAD[check.reason];
  if (check.reason === null || head === undefined) return null;
  const at = latestTold(alike.map(({ eligibleAt }) => eligibleAt));
  if (at !== null) {
    return {
      kind: 'come-back',
      phrase: [`${head}; the gateway asks to come back at `, { at }, '.'],
      acts: [runAgain(obstacle, evidence, at)],
    };
  }
  if (OUTCOME_OF[check.reason] !== 'CAPACITY') return null;
  return {
    kind: 'try-again',
    phrase: [`${head}, and no moment was told: ${withoutMoment(obstacle)}`],
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
      return `run again in a few minutes${check.model ? `, or choose another model than ${check.model}` : ''}.`;
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
