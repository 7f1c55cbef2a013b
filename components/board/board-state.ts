import type { Status, TargetStatus } from '@/lib/domain/status';
import { openRuns } from './run-announcement';
import { settledCount } from './suite-state';
import { lostVerdict, type Verdict, verdictSentence } from './verdict-sentence';

/** What a background tab shows of the whole board: the worst verdict of all targets, or that a run goes on. */
export interface BoardState {
  mark: Verdict['mark'] | 'RUNNING';
  title: string;
}

const WORST_FIRST: readonly Verdict['mark'][] = ['FAIL', 'ERROR', 'CAPACITY', 'UNKNOWN', 'PASS'];

/** `now` is in milliseconds since the epoch by the server's clock. */
export function boardState(status: Status, lost: boolean, now: number): BoardState {
  const open = openRuns(status);
  if (open.length > 0 && !lost) {
    const done = open.reduce((sum, run) => sum + settledCount(run), 0);
    const total = open.reduce((sum, run) => sum + run.checks.length, 0);
    return { mark: 'RUNNING', title: `Running ${done}/${total}` };
  }
  const verdicts = status.targets.map((target) => verdictOf(target, status.staleAfterMs, lost, now));
  const worst = verdicts.toSorted((a, b) => WORST_FIRST.indexOf(a.mark) - WORST_FIRST.indexOf(b.mark))[0];
  if (!worst) return { mark: 'UNKNOWN', title: 'Unknown' };
  return { mark: worst.mark, title: worst.mark === 'CAPACITY' ? 'Not verified, capacity' : worst.word };
}

function verdictOf(target: TargetStatus, staleAfterMs: number, lost: boolean, now: number): Verdict {
  const known = verdictSentence(target, { now, staleAfterMs });
  return lost ? lostVerdict(known) : known;
}
