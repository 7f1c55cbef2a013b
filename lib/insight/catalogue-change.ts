import { spelled } from '@/lib/domain/model-names';

/**
 * Ids that came and went between two catalogues, each in alphabetical order; null when both list the same. One that is
 * only written otherwise, such as with `models/` before it, neither came nor went.
 */
export function catalogueChange(
  before: readonly string[],
  after: readonly string[],
): { came: string[]; gone: string[] } | null {
  const [old, now] = [namesOf(before), namesOf(after)];
  const came = [...new Set(after)].filter((id) => !old.has(spelled(id))).toSorted();
  const gone = [...new Set(before)].filter((id) => !now.has(spelled(id))).toSorted();
  return came.length + gone.length === 0 ? null : { came, gone };
}

const namesOf = (ids: readonly string[]): ReadonlySet<string> => new Set(ids.map(spelled));

const MOST = 3;
/** Less alike than this is no help to anybody. */
const LEAST_LIKENESS = 0.34;

/** Names most like `wanted`, best first: by the letter pairs they share (Dice's coefficient), letter case aside. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const pairs = letterPairs(wanted);
  return names
    .map((name) => ({ name, likeness: likeness(pairs, letterPairs(name)) }))
    .filter((entry) => entry.likeness >= LEAST_LIKENESS)
    .toSorted((a, b) => b.likeness - a.likeness || a.name.localeCompare(b.name, 'en'))
    .slice(0, MOST)
    .map(({ name }) => name);
}

function letterPairs(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const folded = ` ${text.toLowerCase()} `;
  for (let at = 0; at + 2 <= folded.length; at++) {
    const pair = folded.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function likeness(a: Map<string, number>, b: Map<string, number>): number {
  let [shared, total] = [0, 0];
  for (const [pair, count] of a) {
    shared += Math.min(count, b.get(pair) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}
