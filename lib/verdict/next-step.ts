import { OUTCOME_OF } from '@/lib/domain/words';
import type { CheckFacts, Shortfall, Verdict } from './judge-target';
import { keyStep } from './key-step';
import { mendStep } from './mend-step';
import { gravest } from './side';
import type { Evidence, Obstacle, Step } from './step';
import { waitStep } from './wait-step';

/** Null when there is nothing to do, or nothing that we could know of. */
export function nextStep(verdict: Verdict, evidence: Evidence): Step | null {
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
export function checkStep(check: CheckFacts, suiteId: string, evidence: Evidence): Step | null {
  const suite = evidence.suites.find(({ id }) => id === suiteId);
  if (!suite || !check.reason || OUTCOME_OF[check.reason] === 'PASS') return null;
  return stepPast({ check, suite, alike: [check] }, evidence);
}

function obstacleOf(check: CheckFacts, shortfalls: readonly Shortfall[], { suites }: Evidence): Obstacle | null {
  const suite = suites.find(({ checks }) => checks.includes(check));
  if (!suite) return null;
  const alike = shortfalls.flatMap(({ checks }) => checks).filter(({ reason }) => reason === check.reason);
  return { check, suite, alike };
}

const stepPast = (obstacle: Obstacle, evidence: Evidence): Step | null =>
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
