import type { Target } from '@/lib/domain/target';
import { type AuthStyle, SUITES, type SuiteId } from '@/lib/domain/words';
import type { CheckFacts, SuiteFacts } from './judge-target';
import type { Phrase } from './moment';

/** What to do now, and the buttons that do it. */
export interface Step {
  kind: StepKind;
  phrase: Phrase;
  acts: readonly Act[];
}

export type StepKind =
  /** Nothing, or nothing fresh, is known. */
  | 'run-first'
  | 'run-all'
  /** A variable is not set. */
  | 'set'
  /** The gateway said from when on it may be asked again. */
  | 'come-back'
  | 'try-again'
  /** Another header style than the configured one gets the key in. */
  | 'switch-style'
  /** The header styles have not been asked since it failed. */
  | 'ask-styles'
  | 'mend-key'
  /** To be told to whoever runs the gateway, by the id under which it can look the call up. */
  | 'report'
  | 'mend';

export type Act =
  /** `at`: not before that moment. */
  { do: 'run'; suite: SuiteId | 'all'; at: string | null } | { do: 'copy'; text: string };

/** Everything around a failure that may tell what to do about it. */
export interface StepContext {
  suites: readonly SuiteFacts[];
  target: StepTarget;
}

export type StepTarget = Pick<Target, 'textModel' | 'vlmModel'> & {
  authStyle: AuthStyle;
  /** Null where it is not told. */
  baseUrl: string | null;
  proxy?: string | null | undefined;
};

/** A check that stands in the way, with the suite it stands in. */
export interface Obstacle {
  check: CheckFacts;
  suite: SuiteFacts;
  /** All that stand in the way for the same reason. */
  alike: readonly CheckFacts[];
}

/** To run again what fell short: one suite, or all where several did. */
export function runAgain({ suite, alike }: Obstacle, { suites }: StepContext, at: string | null = null): Act {
  const short = suites.filter(({ checks }) => checks.some((check) => alike.includes(check)));
  const [only] = short.length > 1 ? [] : SUITES.filter((id) => id === suite.id);
  return { do: 'run', suite: only ?? 'all', at };
}
