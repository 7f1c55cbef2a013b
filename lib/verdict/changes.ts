import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { CheckStatus, HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH } from '@/lib/domain/words';
import { REASON_WORDS } from './words';

/** One check that began to say something else. */
export interface Change {
  checkId: string;
  from: HistoryEntry;
  to: HistoryEntry;
}

type Past = Pick<CheckStatus, 'id' | 'history'>;

/** What became of the checks, newest first: a change of reason is a change. */
export const changesOf = (checks: readonly Past[]): Change[] =>
  checks
    .flatMap(({ id, history }) => {
      const told = history.filter(isFinding);
      return told.flatMap((to, at): Change[] => {
        const from = told[at - 1];
        return from && !isSame(from, to) ? [{ checkId: id, from, to }] : [];
      });
    })
    .toSorted((a, b) => b.to.at.localeCompare(a.to.at) || a.checkId.localeCompare(b.checkId));

/** What a run found of its checks, by their ids; those that are not settled have no finding yet. */
export function findingsOf({ id: runId, checks, ...run }: Run): Record<string, HistoryEntry> {
  const entryOf = ({ outcome, reason, finishedAt, attempts }: CheckResult): HistoryEntry[] => {
    const at = finishedAt ?? run.finishedAt ?? run.startedAt;
    return outcome && reason ? [{ runId, at, outcome, reason, attempts: attempts.length }] : [];
  };
  return Object.fromEntries(checks.flatMap((check) => entryOf(check).map((entry) => [check.id, entry])));
}

/** What a run found otherwise than an earlier one, in the order of its checks. */
export function changesBetween(before: Record<string, HistoryEntry>, run: Run): Change[] {
  const now = findingsOf(run);
  return run.checks.flatMap(({ id }) => {
    const history = [before[id], now[id]].flatMap((entry) => entry ?? []);
    return changesOf([{ id, history }]);
  });
}

/** In a few words, after the name of the check: `recovered`, `now quota exhausted`. */
export function changeText({ from, to }: Change): string {
  if (to.outcome === 'PASS') return from.outcome === 'SKIPPED' ? 'passes now' : 'recovered';
  if (to.outcome === 'SKIPPED') return 'is skipped now';
  return `now ${REASON_WORDS[to.reason]}`;
}

/** A pass that took a retry is a pass: which of the two it is changes with every busy minute. */
const isSame = (a: HistoryEntry, b: HistoryEntry): boolean =>
  a.reason === b.reason || (a.outcome === 'PASS' && b.outcome === 'PASS');

/** A check that was given up says nothing about the gateway. */
const isFinding = ({ reason }: HistoryEntry): boolean => reason !== 'cancelled' && reason !== 'interrupted';

/** Since when every check says what it says now. */
export interface Unchanged {
  /** The moment of the last change, or of the oldest run that is shown. */
  at: string;
  /** True when no change is in sight: it may have been so for longer. */
  atLeast: boolean;
  /** True when the last change came with the latest run. */
  isNew: boolean;
}

/** Null while a check has no past, or no check has more than its first run. */
export function unchangedSince(checks: readonly Past[]): Unchanged | null {
  const streaks = checks.map(streakOf);
  const known = streaks.filter((streak) => streak !== null);
  if (known.length === 0 || known.length < streaks.length) return null;
  const changes = known.filter((streak) => !streak.whole);
  const last = (changes.length > 0 ? changes : known).toSorted((a, b) => a.at.localeCompare(b.at)).at(-1);
  if (!last || known.every((streak) => streak.whole && streak.length < 2)) return null;
  return { at: last.at, atLeast: changes.length === 0 && last.length === HISTORY_LENGTH, isNew: last.length === 1 };
}

function streakOf({ history }: Past): { at: string; length: number; whole: boolean } | null {
  const told = history.filter(isFinding);
  const now = told.at(-1);
  if (!now) return null;
  const change = told.findLastIndex((entry) => !isSame(entry, now));
  const first = told[change + 1] ?? now;
  return { at: first.at, length: told.length - change - 1, whole: change === -1 };
}
