import type { Status } from '@/lib/domain/status';
import type { VerdictMark } from '@/lib/verdict/judge-target';
import { verdictOf } from '@/lib/verdict/of-status';
import { sentenceOf } from '@/lib/verdict/sentence';
import { openRuns } from './run-announcement';
import { settledCount } from './suite-state';

/** What a background tab shows of the whole board: the worst verdict of all targets, or that a run goes on. */
export interface BoardState {
  mark: VerdictMark | 'RUNNING';
  title: string;
}

const WORST_FIRST: readonly VerdictMark[] = ['FAIL', 'ERROR', 'CAPACITY', 'UNKNOWN', 'PASS'];

/** Those that are equally well off stay in the order in which they are configured. */
export const worstFirst = <T>(items: readonly T[], markOf: (item: T) => VerdictMark): T[] =>
  items.toSorted((a, b) => WORST_FIRST.indexOf(markOf(a)) - WORST_FIRST.indexOf(markOf(b)));

/** `now` is in milliseconds since the epoch by the server's clock. */
export function boardState(status: Status, lost: boolean, now: number): BoardState {
  const open = openRuns(status);
  if (open.length > 0 && !lost) {
    const done = open.reduce((sum, run) => sum + settledCount(run), 0);
    const total = open.reduce((sum, run) => sum + run.checks.length, 0);
    return { mark: 'RUNNING', title: `Running ${done}/${total}` };
  }
  if (lost) return { mark: 'UNKNOWN', title: 'Unknown' };
  const verdicts = status.targets.map((target) => verdictOf(target, { now, staleAfterMs: status.staleAfterMs }));
  const worst = worstFirst(verdicts, ({ mark }) => mark)[0];
  if (!worst) return { mark: 'UNKNOWN', title: 'Unknown' };
  return {
    mark: worst.mark,
    title: worst.mark === 'CAPACITY' ? 'Not verified, capacity' : sentenceOf(worst, now).word,
  };
}
