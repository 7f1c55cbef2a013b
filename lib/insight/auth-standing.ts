import type { AuthAnswer, Endpoint } from '@/lib/domain/insight/auth-contract';
import type { RecordedAttempt } from '@/lib/domain/attempt';
import { keyAnswer } from '@/lib/domain/key-answer';
import type { AuthStyle } from '@/lib/domain/words';

type Decisive = Exclude<AuthAnswer, 'unclear'>;

/** What is known of one header style at one endpoint. Moments are milliseconds since the epoch. */
export interface AuthState {
  standing: AuthAnswer;
  since: number;
  sinceRun: string;
  lastAt: number;
  lastRun: string;
  /** Decisive answers in a row that said the same. */
  inARow: number;
  /** The first run that said otherwise, as long as no second one has. */
  rivalAt: number | null;
  rivalRun: string | null;
}

export interface AuthFlip {
  at: number;
  before: Decisive;
  after: Decisive;
  beforeRun: string;
  afterRun: string;
}

interface Answered {
  answer: AuthAnswer;
  at: number;
  run: string;
}

/**
 * What is known after one more answer. An outcome changes when two runs in a row said the new one, so that neither one
 * odd answer nor a burst within one run is a flip. Gives back the very same state where nothing changed.
 */
export function foldAuth(known: AuthState | null, seen: Answered): { state: AuthState; flip: AuthFlip | null } {
  const same = (state: AuthState) => ({ state, flip: null });
  if (known === null) return same(begin(seen));
  if (seen.answer === 'unclear') return same(known.standing === 'unclear' ? again(known, seen) : known);
  if (known.standing === 'unclear') return same(begin(seen));
  if (known.standing === seen.answer) return same(again(known, seen));
  if (known.rivalRun === null || known.rivalAt === null) {
    return same({ ...known, rivalAt: seen.at, rivalRun: seen.run });
  }
  if (known.rivalRun === seen.run) return same(known);
  const { rivalAt: since, rivalRun: sinceRun } = known;
  const flip = { at: since, before: known.standing, after: seen.answer, beforeRun: known.lastRun, afterRun: sinceRun };
  return { state: { ...begin(seen), since, sinceRun, inARow: 2 }, flip };
}

const begin = ({ answer, at, run }: Answered): AuthState => ({
  standing: answer,
  since: at,
  sinceRun: run,
  lastAt: at,
  lastRun: run,
  inARow: 1,
  rivalAt: null,
  rivalRun: null,
});

const again = (known: AuthState, { at, run }: Answered): AuthState => ({
  ...known,
  lastAt: at,
  lastRun: run,
  inARow: known.inARow + 1,
  rivalAt: null,
  rivalRun: null,
});

export interface AuthAttempt {
  endpoint: Endpoint;
  style: AuthStyle;
  answer: AuthAnswer;
}

/** What one attempt says about its header style; null when it showed no key or was never answered. */
export function authObservation({ attempt, evidence }: RecordedAttempt): AuthAttempt | null {
  const { kind, authStyle } = evidence.request;
  if (!kind || !authStyle || evidence.response === null) return null;
  return { endpoint: kind, style: authStyle, answer: keyAnswer(attempt) };
}
