import type { RateLevel } from '@/lib/domain/insight-rate-guidance';
import { type Counts, numbered } from './counts';

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
