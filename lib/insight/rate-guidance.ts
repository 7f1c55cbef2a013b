import type { RateGuidance, Recommendation, ToldLimit } from '@/lib/domain/insight-rate-guidance';
import type { Walk } from '@/lib/domain/walk';
import type { Counts } from './counts';
import { type Span, toWindow } from './insight-window';
import { observedLevels } from './observed-levels';
import { windowWords } from './plain-words';
import { recommendConcurrency } from './recommend-concurrency';
import { recommendRate } from './recommend-rate';

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
