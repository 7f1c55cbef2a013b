import type { RateLevel, Recommendation } from '@/lib/domain/insight/rate-guidance';
import type { Walk } from '@/lib/domain/watch/walk';
import { numberText } from './plain-words';
import { type Counts, numbered } from './counts';

/** A level is taken for safe only when it was tried this often. */
export const ENOUGH_ATTEMPTS = 20;

/** How many calls at once the evidence supports. A walk was made to find out, so it outweighs what merely happened. */
export function recommendConcurrency(observed: ObservedLevels, walk: Walk | null): Recommendation {
  const measured = fromWalk(walk);
  if (walk?.end === 'used_up') {
    const seen = fromObserved(observed);
    const because = `${seen.because} The capacity walk of ${dayOf(walk)} met a used-up account, which says nothing about room.`;
    return { ...seen, because };
  }
  if (measured === null || measured.value !== null) return measured ?? fromObserved(observed);
  const seen = fromObserved(observed);
  return { ...seen, because: `${seen.because} ${measured.because}` };
}

const dayOf = ({ startedAt }: Walk): string => startedAt.slice(0, 10);

function fromWalk(walk: Walk | null): Recommendation | null {
  if (!walk || (walk.end !== 'refused' && walk.end !== 'completed')) return null;
  const whole = walk.steps.filter((step) => step.sent > 0 && step.succeeded === step.sent);
  const highest = whole.at(-1);
  const stopped = walk.steps.find((step) => step.refused > 0);
  const when = dayOf(walk);
  if (!highest) {
    const because = `The capacity walk of ${when} was refused at its first stair: the gateway had no room at all then.`;
    return { value: null, confidence: 'measured', because };
  }
  const because = stopped
    ? `The capacity walk of ${when} had ${highest.inFlight} at once answered, and was refused at ${stopped.inFlight}.`
    : `The capacity walk of ${when} had all stairs up to ${highest.inFlight} at once answered.`;
  return { value: highest.inFlight, confidence: 'measured', because };
}

function fromObserved({ levels, first429At }: ObservedLevels): Recommendation {
  if (levels.length === 0) {
    return {
      value: null,
      confidence: 'none',
      because: 'No chat attempt of this time says for how many at once there was room.',
    };
  }
  const below = first429At === null ? levels : levels.filter(({ level }) => level < first429At);
  const tried = below.findLast(({ attempts }) => attempts >= ENOUGH_ATTEMPTS);
  if (tried) {
    const met = first429At === null ? 'none was ever refused' : `the first refusal was seen at ${first429At}`;
    const because = `${numberText(tried.attempts)} attempts at ${tried.level} in flight without a refusal for lack of room; ${met}.`;
    return { value: tried.level, confidence: 'observed', because };
  }
  const highest = below.at(-1);
  if (highest) {
    const because = `Up to ${highest.level} in flight without a refusal for lack of room, but from ${highest.attempts} attempts only.`;
    return { value: highest.level, confidence: 'weak', because };
  }
  const because =
    `Refusals for lack of room came at the lowest level seen (${first429At} in flight), so the number of own calls does not explain them: ` +
    'the gateway was short of room, or another caller used the same key.';
  return { value: 1, confidence: 'weak', because };
}

export interface ObservedLevels {
  /** Lowest first. */
  levels: RateLevel[];
  /** The highest level with attempts of which none was refused for lack of room. The names are of a time that counted 429s. */
  highestWithout429: number | null;
  /** The lowest level with a refusal for lack of room. */
  first429At: number | null;
}

/** What was seen at each level, of calls in flight (`flight`) or calls per minute (`minute`). */
export function observedLevels(counts: Readonly<Counts>, kind: 'flight' | 'minute'): ObservedLevels {
  const refused = numbered(counts, `${kind}-429`);
  const levels = [...numbered(counts, kind)]
    .map(([level, attempts]) => ({ level, attempts, refused: refused.get(level) ?? 0 }))
    .toSorted((a, b) => a.level - b.level);
  return {
    levels,
    highestWithout429: levels.findLast((entry) => entry.refused === 0)?.level ?? null,
    first429At: levels.find((entry) => entry.refused > 0)?.level ?? null,
  };
}
