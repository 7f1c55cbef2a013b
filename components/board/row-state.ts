import { type Mark, outcomeMark } from '@/components/ui/mark';
import type { Attempt } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import { durationText } from '@/components/ui/time-text';
import type { CheckStatus, SuiteStatus } from '@/lib/domain/status';
import { ladders, retryCount } from './attempts-summary';
import { changesOf } from '@/lib/verdict/changes';
import { isSlow } from '@/lib/domain/slow-from';
import { caveatWords, REASON_WORDS } from '@/lib/verdict/words';
import { styleOfCheck } from '@/lib/domain/suites';
import type { AuthStyle } from '@/lib/domain/words';

export interface RowState {
  mark: Mark;
  word: string;
  /** A few words that go with the outcome; empty when there is nothing to add. */
  note: string;
  /** What the row's figures come from; null when there is nothing to show. */
  result: CheckResult | null;
  /** When the next attempt of a waiting check is due. */
  waitingUntil: string | null;
  /** A header style that is not in use, and that fares as it did: nothing that wants to be looked at. */
  isAside: boolean;
  /** When the result is from, if that is not the run that the suite's heading tells of. */
  ranAt: string | null;
}

const SETTLED = { waitingUntil: null, ranAt: null, isAside: false } as const;

/**
 * What a row says: the run that is going on where there is one, else the latest result, else that nothing is known.
 * A stale result is no outcome any more: its figures stay, its word goes.
 */
export function rowState(check: CheckStatus, suite: SuiteStatus, authStyle: AuthStyle | null): RowState {
  const live = suite.running?.checks.find((candidate) => candidate.id === check.id);
  if (live && !live.outcome) return openState(live);
  const result = live ?? check.latest;
  if (!result?.outcome || !result.reason) {
    return { mark: 'UNKNOWN', word: 'UNKNOWN', note: 'never ran', result: null, ...SETTLED };
  }
  if (suite.stale && !live) {
    return { mark: 'UNKNOWN', word: 'UNKNOWN', note: `stale, was ${result.outcome}`, result, ...SETTLED };
  }
  const note = settledNote(result, check.usualMs ?? null);
  const isAside = isUnused(check, authStyle) && !hasJustChanged(check, result);
  return {
    mark: isAside && result.outcome !== 'PASS' ? 'ASIDE' : outcomeMark(result.outcome, result.reason),
    word: result.outcome,
    note: isAside ? 'not in use, as before' : note,
    result,
    waitingUntil: null,
    isAside,
    ranAt: live ? null : ranApart(result, suite),
  };
}

/** Where the style in use is not known, none is unused. */
const isUnused = ({ id }: CheckStatus, authStyle: AuthStyle | null): boolean =>
  authStyle !== null && ![null, authStyle].includes(styleOfCheck(id));

/** Whether the latest run made it say something else than before. */
function hasJustChanged(check: CheckStatus, { finishedAt }: CheckResult): boolean {
  const [last] = changesOf([check]);
  return last !== undefined && (last.to.at === finishedAt || last.to.runId === check.history.at(-1)?.runId);
}

function openState(live: CheckResult): RowState {
  if (!live.startedAt && live.attempts.length === 0) {
    return { mark: 'QUEUED', word: 'Queued', note: '', result: null, ...SETTLED };
  }
  const waitingUntil = nextDue(live.attempts);
  const mark = waitingUntil ? 'WAITING' : 'RUNNING';
  return {
    mark,
    word: waitingUntil ? 'Waiting' : 'Running',
    note: '',
    result: live,
    waitingUntil,
    isAside: false,
    ranAt: null,
  };
}

/** The moment when all that is left to do is waited for; null while a call is on its way. */
function nextDue(attempts: readonly Attempt[]): string | null {
  const lasts = ladders(attempts).map((ladder) => ladder.attempts.at(-1));
  const due = lasts.flatMap((last) => (last && last.nextAttemptAt && last.waitMs === 0 ? [last.nextAttemptAt] : []));
  const settled = lasts.filter((last) => last && !last.nextAttemptAt).length;
  return due.length > 0 && due.length + settled === lasts.length ? (due.toSorted().at(0) ?? null) : null;
}

function settledNote(result: CheckResult, usualMs: number | null): string {
  const [caveat] = caveatWords(result.caveats);
  const noted = (text: string) => [text, slowText(result, usualMs), caveat].filter(Boolean).join(', ');
  if (!result.reason || result.reason === 'ok') return noted('');
  if (result.reason === 'ok_after_retry') return noted(`recovered after ${retryCount(result.attempts)}`);
  return noted(REASON_WORDS[result.reason]);
}

/** It passed all the same: slow is said beside the outcome, and changes no mark. */
const slowText = (result: CheckResult, usualMs: number | null): string =>
  usualMs !== null && isSlow(result, usualMs) ? `slow, usually ${durationText(usualMs)}` : '';

/** A check can be ahead of its suite's latest finished run: a cancelled run keeps what it had found out. */
function ranApart(result: CheckResult, { latestRun }: SuiteStatus): string | null {
  const same = latestRun?.checks.find((check) => check.id === result.id);
  return same?.finishedAt === result.finishedAt ? null : result.finishedAt;
}
