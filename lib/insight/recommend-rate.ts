import type { Recommendation, ToldLimit } from '@/lib/domain/insight-rate-guidance';
import type { ObservedLevels } from './observed-levels';
import { ENOUGH_ATTEMPTS } from './recommend-concurrency';

const USER_LIMIT = 'x-chutes-rl-user';
/** Room left to whoever else uses the key, and to clocks that differ. */
const SAFE_PART = 0.8;

/** How many calls per minute the evidence supports. */
export function recommendRate(observed: ObservedLevels, told: readonly ToldLimit[]): Recommendation {
  const limit = toldPerMinute(told);
  const seen = fromObserved(observed);
  if (limit === null) return seen;
  const safe = Math.max(1, Math.floor(limit * SAFE_PART));
  const { first429At } = observed;
  if (first429At !== null && first429At <= safe && seen.confidence === 'observed') {
    return { ...seen, because: `${seen.because} The gateway tells a limit of ${limit}, which did not hold.` };
  }
  const reached = observed.levels.some((entry) => entry.level >= safe && entry.refused === 0);
  const upTo = observed.highestWithout429;
  const words = [
    `The gateway tells X-Chutes-RL-User: ${limit}; four fifths of it leave room for others on the key.`,
    observed.levels.length === 0 ? 'No rate was observed.' : null,
    upTo === null ? null : `Up to ${upTo} per minute were seen without a refusal for lack of room.`,
    first429At === null
      ? null
      : `Refusals for lack of room were met from ${first429At} per minute on: capacity may be short before this limit is.`,
  ];
  const because = words.filter((sentence) => sentence !== null).join(' ');
  return { value: safe, confidence: reached && first429At === null ? 'observed' : 'weak', because };
}

function fromObserved({ levels, first429At }: ObservedLevels): Recommendation {
  if (levels.length === 0) {
    return {
      value: null,
      confidence: 'none',
      because: 'No chat attempt of this time says for how many a minute there was room.',
    };
  }
  const below = first429At === null ? levels : levels.filter(({ level }) => level < first429At);
  const highest = below.findLast(({ attempts }) => attempts >= ENOUGH_ATTEMPTS) ?? below.at(-1);
  if (!highest) {
    const because = `Refusals for lack of room came even at ${first429At} per minute, so the own rate does not explain them.`;
    return { value: first429At, confidence: 'weak', because };
  }
  const met = first429At === null ? 'none was ever refused.' : `the first refusal was seen at ${first429At}.`;
  const because = `${highest.attempts} attempts at ${highest.level} per minute or more without a refusal for lack of room; ${met}`;
  return { value: highest.level, confidence: highest.attempts >= ENOUGH_ATTEMPTS ? 'observed' : 'weak', because };
}

/** Null when the gateway does not say, or says `inf`. */
function toldPerMinute(told: readonly ToldLimit[]): number | null {
  const value = Number(told.find(({ header }) => header === USER_LIMIT)?.value);
  return Number.isFinite(value) && value > 0 ? value : null;
}
