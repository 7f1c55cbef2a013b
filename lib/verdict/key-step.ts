import { STYLE_CHECK, styleOfCheck } from '@/lib/domain/suites';
import { AUTH_STYLES, type AuthStyle, type SuiteId } from '@/lib/domain/words';
import type { CheckFacts, SuiteFacts } from './judge-target';
import { type StepContext, type Obstacle, runAgain, type Step } from './step';
import { listed } from './words';

/** For a key that is refused: whether it is the key, its header, or what it may do, as far as preflight has told it since. */
export function keyStep(obstacle: Obstacle, evidence: StepContext): Step | null {
  const { check } = obstacle;
  if (isUnused(check, evidence)) return null;
  switch (check.reason) {
    case 'unauthorized':
      return refusedStep(obstacle, evidence);
    case 'forbidden':
      return otherStyle(obstacle, evidence) ?? forbiddenStep(obstacle, evidence);
    case 'quota_exhausted':
      return {
        kind: 'mend-key',
        phrase: ['The budget of the key is used up, and no moment of its reset was told: top it up, then run again.'],
        acts: [runAgain(obstacle, evidence)],
      };
    default:
      return null;
  }
}

/** What becomes of a header style that nobody uses asks for nothing, as long as the configured one gets in. */
const isUnused = (check: CheckFacts, { suites, target }: StepContext): boolean => {
  const style = styleOfCheck(check.id);
  return style !== null && style !== target.authStyle && styleResult(suites, target.authStyle)?.outcome === 'PASS';
};

function refusedStep(obstacle: Obstacle, evidence: StepContext): Step {
  const { authStyle } = evidence.target;
  const known = stylesKnown(obstacle, evidence);
  if (known === null) return askStyles('Preflight tells whether it is the key or its header, and has not run since.');
  const switched = otherStyle(obstacle, evidence);
  if (switched) return switched;
  const own = styleResult(evidence.suites, authStyle);
  if (own?.outcome === 'PASS') {
    return {
      kind: 'try-again',
      phrase: [`Preflight got the same key in as ${authStyle}: only ${obstacle.check.id} is refused. Run it again.`],
      acts: [runAgain(obstacle, evidence)],
    };
  }
  const refused = AUTH_STYLES.filter((style) => known.get(style)?.reason === 'unauthorized');
  if (refused.length === AUTH_STYLES.length) {
    return {
      kind: 'mend-key',
      phrase: ['All three header styles are refused: replace the key in CHUTES_API_KEY, and restart.'],
      acts: [],
    };
  }
  const open = AUTH_STYLES.filter((style) => !refused.includes(style));
  return askStyles(`Preflight could not tell whether ${listed(open)} gets in.`);
}

function otherStyle(obstacle: Obstacle, evidence: StepContext): Step | null {
  const { authStyle } = evidence.target;
  const known = stylesKnown(obstacle, evidence);
  if (known === null || known.get(authStyle)?.outcome === 'PASS') return null;
  const taken = AUTH_STYLES.find((style) => style !== authStyle && known.get(style)?.outcome === 'PASS');
  if (taken === undefined) return null;
  const setting = `CHUTES_AUTH_STYLE=${taken}`;
  return {
    kind: 'switch-style',
    phrase: [`The gateway takes ${taken} now, not ${authStyle}: set ${setting}, and restart.`],
    acts: [{ do: 'copy', text: setting }],
  };
}

const askStyles = (why: string): Step => ({
  kind: 'ask-styles',
  phrase: [why],
  acts: [{ do: 'run', suite: STYLE_SUITE, at: null }],
});

function forbiddenStep(obstacle: Obstacle, evidence: StepContext): Step {
  const { check } = obstacle;
  const others = evidence.suites.flatMap(({ checks }) => checks).filter(({ id }) => styleOfCheck(id) === null);
  const gotIn = others.find(({ id, outcome, model }) => id !== check.id && outcome === 'PASS' && model !== null);
  const where = check.model ? `ask ${check.model}` : 'do this';
  return {
    kind: 'mend-key',
    phrase: [
      gotIn
        ? `The same key got through in ${gotIn.id}: it may not ${where}. Give it that right, or choose another model.`
        : `The key is known, and may not ${where}: check its rights, and whether an edge refuses this client.`,
    ],
    acts: [runAgain(obstacle, evidence)],
  };
}

const STYLE_SUITE = 'preflight' satisfies SuiteId;

/** How each header style fared, or null where that is from before the failure or too old to count. */
function stylesKnown({ suite }: Obstacle, { suites }: StepContext): ReadonlyMap<AuthStyle, CheckFacts> | null {
  const asked = suites.find(({ id }) => id === STYLE_SUITE);
  if (!asked?.run || asked.stale || isBefore(asked, suite)) return null;
  return new Map(
    AUTH_STYLES.flatMap((style) => {
      const result = asked.checks.find(({ id }) => id === STYLE_CHECK[style]);
      return result ? [[style, result] as const] : [];
    }),
  );
}

/** Runs that went on at the same time tell of the same time. */
const isBefore = (asked: SuiteFacts, failed: SuiteFacts): boolean =>
  asked !== failed && (asked.run?.finishedAt ?? '') < (failed.run?.startedAt ?? '');

const styleResult = (suites: readonly SuiteFacts[], style: AuthStyle): CheckFacts | undefined =>
  suites.flatMap(({ checks }) => checks).find(({ id }) => id === STYLE_CHECK[style]);
