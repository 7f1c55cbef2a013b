import { ageText, agoText } from './age';
import type { CheckFacts, Ignorance, Shortfall, SuiteFacts, Verdict } from './judge-target';
import { REASON_WORDS, listed, named } from './words';

export interface Sentence {
  word: 'Verified' | 'Not verified' | 'Unknown';
  /** Goes after "word: ", with its full stop. */
  because: string;
}

const WORD = { verified: 'Verified', 'not-verified': 'Not verified', unknown: 'Unknown' } as const;

/**
 * The verdict in one sentence. `now` is in milliseconds since the epoch, by the clock that dated the runs; null leaves
 * ages out.
 */
export function sentenceOf(verdict: Verdict, now: number | null): Sentence {
  const word = WORD[verdict.word];
  switch (verdict.word) {
    case 'verified':
      return { word, because: passedText(verdict.suites, verdict.oldestAt, now) };
    case 'not-verified':
      return {
        word,
        because: verdict.onlyCapacity ? capacityText(verdict.shortfalls) : failuresText(verdict.shortfalls),
      };
    case 'unknown':
      return { word, because: unknownText(verdict.why, now) };
  }
}

/** What keeps a page from knowing how the gateway is now: its server does not answer, cannot measure, or no longer lets the reader in. */
export type Lost = 'server' | 'instrument' | 'session';

const LOST: Record<Lost, string> = {
  server: 'this dashboard’s own server does not answer.',
  session: 'you are no longer signed in.',
  instrument: 'this dashboard cannot measure at the moment, so how the gateway is now is not known.',
};

/** What a page says then: what was known is told as past. */
export const lostSentence = (last: Sentence, lost: Lost): Sentence => ({
  word: 'Unknown',
  because: lost === 'instrument' ? LOST[lost] : `${LOST[lost]} It last said: ${last.word.toLowerCase()}.`,
});

const idsOf = (suites: readonly Pick<SuiteFacts, 'id'>[]): string => listed(suites.map(({ id }) => id));

/** The oldest of the latest runs dates the whole verdict. */
function passedText(suites: readonly SuiteFacts[], oldestAt: string | null, now: number | null): string {
  const when = oldestAt === null || now === null ? '' : ` ${agoText(oldestAt, now)}`;
  const others = suites.flatMap(({ checks }) => checks.filter(({ caveats }) => caveats.includes('other_model')));
  const whose = others.length === 0 ? '' : `, but another model than the one asked for answered ${named(idOf(others))}`;
  return `${idsOf(suites)} passed${when}${whose}.`;
}

const idOf = (checks: readonly CheckFacts[]): string[] => checks.map(({ id }) => id);

const capacityText = (shortfalls: readonly Shortfall[]): string =>
  `only capacity stands in the way (${named(shortfalls.flatMap(({ checks }) => checks.map(withStatus)))}).`;

/** Suites with the same trouble are told together: one list of names, not one for each. */
function failuresText(shortfalls: readonly Shortfall[]): string {
  const verbs = [...new Set(shortfalls.map(verbOf))];
  const told = verbs.map((verb) => {
    const same = shortfalls.filter((one) => verbOf(one) === verb);
    return `${idsOf(same.map(({ suite }) => suite))} ${verb} ${named(same.flatMap(namesOf))}`;
  });
  return `${told.join('; ')}.`;
}

const VERB: Record<Shortfall['kind'], string> = {
  failed: 'failed',
  'could-not-judge': 'could not judge',
  'met-capacity': 'met capacity in',
  'not-worked': 'ended with',
};

const verbOf = ({ kind }: Shortfall): string => VERB[kind];

function namesOf({ kind, checks, exitCode }: Shortfall): string[] {
  if (kind === 'not-worked') return [`exit ${exitCode ?? 'unknown'}`];
  return checks.map(kind === 'met-capacity' ? withStatus : withReason);
}

const withReason = ({ id, reason }: CheckFacts): string => (reason ? `${id} (${REASON_WORDS[reason]})` : id);
const withStatus = ({ id, httpStatus }: CheckFacts): string => (httpStatus === null ? id : `${id} ${httpStatus}`);

function unknownText(why: Ignorance, now: number | null): string {
  switch (why.kind) {
    case 'not-set': {
      const verb = why.variables.length === 1 ? 'is' : 'are';
      return `${listed(why.variables)} ${verb} not set, so no check can be asked. Set what is missing and restart.`;
    }
    case 'never-ran':
      if (why.all) return why.underWay ? 'the first run is under way.' : 'nothing has run yet.';
      return `${idsOf(why.suites)} ${why.suites.length === 1 ? 'has never run.' : 'have never run yet.'}`;
    case 'stale': {
      const age = why.latestAt === null || now === null ? 'too' : ageText(now - Date.parse(why.latestAt));
      return why.all ? `the latest evidence is ${age} old.` : `the latest ${idsOf(why.suites)} run is ${age} old.`;
    }
    case 'blind':
      return `the network of this dashboard is gone, so ${idsOf(why.suites)} ${why.suites.length === 1 ? 'says' : 'say'} nothing of the gateway.`;
    case 'undecided':
      return 'the latest runs do not add up to a verdict.';
  }
}
