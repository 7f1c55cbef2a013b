import type { RateGuidance, Recommendation, ToldLimit } from '@/lib/domain/insight/rate-guidance';
import type { Walk } from '@/lib/domain/watch/walk';
import type { Counts } from './counts';
import { type Span, toWindow } from './insight-window';
import { ENOUGH_ATTEMPTS, type ObservedLevels, observedLevels, recommendConcurrency } from './recommend-concurrency';
import { windowWords } from './plain-words';
import type { Evidence } from '@/lib/domain/evidence';

export interface RateEvidence {
  counts: Readonly<Counts>;
  toldLimits: ToldLimit[];
  walk: Walk | null;
  /** Names the gateway in the lines to copy. */
  place: string;
}

type Guidance = Pick<RateGuidance, 'window' | 'concurrency' | 'requestsPerMinute' | 'batch' | 'toldLimits' | 'env'>;

/** Which concurrency and which rate the evidence supports, each with what it rests on. */
export function rateGuidance(span: Span, { counts, toldLimits, walk, place }: RateEvidence): Guidance {
  const [flight, minute] = [observedLevels(counts, 'flight'), observedLevels(counts, 'minute')];
  const concurrency = recommendConcurrency(flight, walk);
  const requestsPerMinute = recommendRate(minute, toldLimits);
  const batch = batchOf(concurrency, requestsPerMinute);
  const window = toWindow(span);
  return {
    window,
    concurrency: { ...concurrency, observed: flight },
    requestsPerMinute: { ...requestsPerMinute, observed: minute },
    batch,
    toldLimits,
    env: envLines(`Rate guidance for ${place}, from ${windowWords(window)}`, concurrency, requestsPerMinute, batch),
  };
}

/** A batch at the recommended concurrency, as often as the recommended rate allows. */
function batchOf({ value: calls }: Recommendation, { value: perMinute }: Recommendation): RateGuidance['batch'] {
  if (calls === null || perMinute === null) {
    return { calls: null, everySeconds: null, because: 'It takes both a concurrency and a rate.' };
  }
  const everySeconds = Math.ceil((60 * calls) / perMinute);
  return {
    calls,
    everySeconds,
    because: `${calls} at once every ${everySeconds} s stay within ${perMinute} per minute.`,
  };
}

function envLines(
  title: string,
  concurrency: Recommendation,
  rate: Recommendation,
  batch: RateGuidance['batch'],
): string {
  return [
    `# ${title}`,
    ...line('CHUTES_MAX_CONCURRENCY', concurrency),
    ...line('CHUTES_REQUESTS_PER_MINUTE', rate),
    ...(batch.calls === null
      ? []
      : [`CHUTES_BATCH_CALLS=${batch.calls}`, `CHUTES_BATCH_EVERY_SECONDS=${batch.everySeconds}`]),
  ].join('\n');
}

const line = (name: string, { value, confidence, because }: Recommendation): string[] => [
  `# ${confidence === 'none' ? 'no evidence' : confidence}: ${because}`,
  `${value === null ? '# ' : ''}${name}=${value ?? ''}`,
];

const USER_LIMIT = 'x-chutes-rl-user';
/** Room left to whoever else uses the key, and to clocks that differ. */
const SAFE_PART = 0.8;

/** How many calls per minute the evidence supports. */
function recommendRate(observed: ObservedLevels, told: readonly ToldLimit[]): Recommendation {
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

const PREFIXES = ['x-chutes-rl-', 'x-chutes-quota-', 'x-ratelimit-', 'ratelimit'];
const MOST = 20;

/** The headers of an answer in which the gateway tells its limits, in lower case. */
export function toldLimits({ response }: Evidence): { header: string; value: string }[] {
  return Object.entries(response?.headers ?? {})
    .filter(([header]) => PREFIXES.some((prefix) => header.startsWith(prefix)))
    .slice(0, MOST)
    .map(([header, value]) => ({ header, value }));
}
