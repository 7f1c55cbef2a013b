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
