import type { CheckFacts, SuiteFacts } from './judge-target';
import { REASON_WORDS } from './words';

/** What a green verdict must not hide. */
export type Caveat =
  /** Checks that did not pass, and yet do not keep their suite from being verified. */
  | { kind: 'allowed'; suite: Pick<SuiteFacts, 'id' | 'title'>; checks: readonly CheckFacts[] }
  /** Passes that took a retry; checks that were not asked. */
  | { kind: 'recovered' | 'skipped'; checks: readonly CheckFacts[] };

type Checked = Pick<SuiteFacts, 'id' | 'title' | 'checks'>;

export function caveatsOf(suites: readonly Checked[]): Caveat[] {
  const allowed = suites.flatMap(({ id, title, checks }): Caveat[] => {
    const short = checks.filter(({ outcome }) => outcome === 'FAIL' || outcome === 'CAPACITY');
    return short.length > 0 ? [{ kind: 'allowed', suite: { id, title }, checks: short }] : [];
  });
  const all = suites.flatMap(({ checks }) => checks);
  const which = (kind: 'recovered' | 'skipped', is: (check: CheckFacts) => boolean): Caveat[] => {
    const checks = all.filter(is);
    return checks.length > 0 ? [{ kind, checks }] : [];
  };
  return [
    ...allowed,
    ...which('recovered', ({ reason }) => reason === 'ok_after_retry'),
    ...which('skipped', ({ outcome }) => outcome === 'SKIPPED'),
  ];
}

/** One caveat in a sentence; `list` puts names into the room that there is for them. */
export function caveatText(caveat: Caveat, list: (names: readonly string[]) => string): string {
  switch (caveat.kind) {
    case 'allowed':
      return `${caveat.suite.title} allows ${list(caveat.checks.map(withReason))}.`;
    case 'recovered':
      return `${list(idsOf(caveat.checks))} recovered only after a retry.`;
    case 'skipped':
      return `${list(idsOf(caveat.checks))} skipped.`;
  }
}

const idsOf = (checks: readonly CheckFacts[]): string[] => checks.map(({ id }) => id);
const withReason = ({ id, reason }: CheckFacts): string => (reason ? `${id} ${REASON_WORDS[reason]}` : id);
