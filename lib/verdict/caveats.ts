import { styleOfCheck, SUITE_TEXT } from '@/lib/domain/suites';
import { CAVEATS, SUITES, type CaveatCode } from '@/lib/domain/words';
import type { CheckFacts, SuiteFacts } from './judge-target';
import { REASON_WORDS } from './words';

/** What a green verdict must not hide. */
export type Caveat =
  /** Checks that did not pass, and yet do not keep their suite from being verified. */
  | { kind: 'allowed'; suite: Pick<SuiteFacts, 'id' | 'title'>; checks: readonly CheckFacts[] }
  /** What became of header styles that nobody uses. */
  | { kind: 'unused'; checks: readonly CheckFacts[] }
  /** Passes that took a retry; checks that were not asked. */
  | { kind: 'recovered' | 'skipped'; checks: readonly CheckFacts[] }
  /** What a pass was helped by, or does not prove, as its check has it. */
  | { kind: 'noted'; code: CaveatCode; checks: readonly CheckFacts[] }
  /** A key that is taken in whichever style it comes may not be looked at. */
  | { kind: 'every-style'; suite: Pick<SuiteFacts, 'id' | 'title'> };

type Checked = Pick<SuiteFacts, 'id' | 'title' | 'checks' | 'authStyle'>;

export function caveatsOf(suites: readonly Checked[]): Caveat[] {
  const allowed = suites.flatMap(({ id, title, checks, authStyle }): Caveat[] => {
    const short = checks.filter(({ outcome }) => outcome === 'FAIL' || outcome === 'CAPACITY');
    const unused = short.filter((check) => authStyle && ![null, authStyle].includes(styleOfCheck(check.id)));
    const rest = short.filter((check) => !unused.includes(check));
    return [
      ...(rest.length > 0 ? [{ kind: 'allowed' as const, suite: { id, title }, checks: rest }] : []),
      ...(unused.length > 0 ? [{ kind: 'unused' as const, checks: unused }] : []),
    ];
  });
  const all = suites.flatMap(({ checks }) => checks);
  const which = (kind: 'recovered' | 'skipped', is: (check: CheckFacts) => boolean): Caveat[] => {
    const checks = all.filter(is);
    return checks.length > 0 ? [{ kind, checks }] : [];
  };
  const noted = CAVEATS.flatMap((code): Caveat[] => {
    const checks = all.filter((check) => check.outcome === 'PASS' && check.caveats.includes(code));
    return checks.length > 0 ? [{ kind: 'noted', code, checks }] : [];
  });
  const everyStyle = suites.filter(
    ({ id, checks }) => isEveryStyle(id) && checks.length > 0 && checks.every(({ outcome }) => outcome === 'PASS'),
  );
  return [
    ...noted,
    ...allowed,
    ...everyStyle.map(({ id, title }): Caveat => ({ kind: 'every-style', suite: { id, title } })),
    ...which('recovered', ({ reason }) => reason === 'ok_after_retry'),
    ...which('skipped', ({ outcome }) => outcome === 'SKIPPED'),
  ];
}

/** One caveat in a sentence; `list` puts names into the room that there is for them. */
export function caveatText(caveat: Caveat, list: (names: readonly string[]) => string): string {
  switch (caveat.kind) {
    case 'allowed':
      return `${caveat.suite.title} allows ${list(caveat.checks.map(withReason))}.`;
    case 'unused':
      return `Header styles not in use: ${list(caveat.checks.map(withReason))}.`;
    case 'recovered':
      return `${list(idsOf(caveat.checks))} recovered only after a retry.`;
    case 'skipped':
      return `${list(idsOf(caveat.checks))} skipped.`;
    case 'noted':
      return NOTED[caveat.code](list(idsOf(caveat.checks)));
    case 'every-style':
      return `${caveat.suite.title} passed in every header style, so perhaps nothing looks at the key.`;
  }
}

const NOTED: Record<CaveatCode, (ids: string) => string> = {
  other_model: (ids) => `Another model than the one asked for, which the catalogue does not list, answered ${ids}.`,
  question_changed: (ids) => `${ids} passed once a parameter that was refused had been changed.`,
  asked_past_cache: (ids) => `A cache answered ${ids} first; only the answer past it counts.`,
  cache_answers: (ids) => `Only a cache answered ${ids}.`,
  catalogue_cached: (ids) => `A cache answered ${ids}.`,
  catalogue_other_style: (ids) => `${ids} was refused with x-api-key, and passed in the configured style.`,
};

/** Suites of another version are none that are known. */
const isEveryStyle = (id: string): boolean => SUITES.some((known) => known === id && SUITE_TEXT[known].everyStyle);

const idsOf = (checks: readonly CheckFacts[]): string[] => checks.map(({ id }) => id);
const withReason = ({ id, reason }: CheckFacts): string => (reason ? `${id} ${REASON_WORDS[reason]}` : id);
