import type { CheckStatus, TargetStatus } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';

/** Since when every check of a target says what it says now. */
export interface Unchanged {
  /** The moment of the last change, or of the oldest run that is shown. */
  at: string;
  /** True when no change is in sight: it may have been so for longer. */
  atLeast: boolean;
  /** True when the last change came with the latest run. */
  isNew: boolean;
}

/** Null while a check has no past, or no check has more than its first run. */
export function unchangedSince(target: TargetStatus): Unchanged | null {
  const streaks = target.suites.flatMap((suite) => suite.checks.map(streakOf));
  const known = streaks.flatMap((streak) => (streak ? [streak] : []));
  if (known.length === 0 || known.length < streaks.length) return null;
  const changes = known.filter((streak) => !streak.whole);
  const last = (changes.length > 0 ? changes : known).toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  if (!last || known.every((streak) => streak.whole && streak.length < 2)) return null;
  return { at: last.at, atLeast: changes.length === 0 && last.length === HISTORY_LENGTH, isNew: last.length === 1 };
}

function streakOf({ history }: CheckStatus): { at: string; length: number; whole: boolean } | null {
  const now = history.at(-1);
  if (!now) return null;
  const change = history.findLastIndex((entry) => entry.outcome !== now.outcome);
  const first = history[change + 1] ?? now;
  return { at: first.at, length: history.length - change - 1, whole: change === -1 };
}
