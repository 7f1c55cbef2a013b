import type { AuthContract, AuthDrift } from '@/lib/domain/insight-auth-contract';

export interface DriftLine {
  key: string;
  text: string;
  /** The moment that the text ends in, if it ends in one. */
  at?: string;
  /** Before and after. */
  runs: string[];
}

/** A flip is news for a week; a model that is still missing is news until it is back. */
const NEWS_MS = 7 * 86_400_000;
const WORDS = { accepted: 'accepted', refused: 'rejected' } as const;

/** What changed for good of late, most pressing first. */
export function recentDrift({ drift, catalogue, generatedAt }: AuthContract): DriftLine[] {
  const recent = ({ at }: { at: string }) => Date.parse(generatedAt) - Date.parse(at) < NEWS_MS;
  const flips = drift
    .filter(recent)
    // Of a style that flipped more than once, how it ended.
    .filter((flip, at, all) => all.findIndex((other) => sameStyle(other, flip)) === at)
    .map(({ at, style, endpoint, before, after, beforeRun, afterRun }) => ({
      key: `${at} ${style} ${endpoint}`,
      text: `${style} on ${endpoint} was ${WORDS[before]} and is ${WORDS[after]} since`,
      at,
      runs: [beforeRun, afterRun],
    }));
  const vanished = catalogue.vanished.map(({ variable, model, nearest }) => ({
    key: variable,
    text: `${model} (${variable}) is not in the catalogue.${nearest.length > 0 ? ` Nearest: ${nearest.join(', ')}.` : ''}`,
    runs: catalogue.run === null ? [] : [catalogue.run],
  }));
  const gone = catalogue.changes
    .filter((change) => recent(change) && change.gone.length > 0)
    .slice(0, 1)
    .map(({ at, gone: { length }, beforeRun, afterRun }) => ({
      key: `gone ${at}`,
      text: `${length} model${length === 1 ? ' has' : 's have'} left the catalogue on`,
      at,
      runs: [beforeRun, afterRun],
    }));
  return [...vanished, ...flips, ...gone];
}

const sameStyle = (a: AuthDrift, b: AuthDrift): boolean => a.style === b.style && a.endpoint === b.endpoint;
