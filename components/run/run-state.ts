import type { Mark } from '@/components/ui/mark';
import type { Run } from '@/lib/domain/run';
import { exitWords } from '@/lib/domain/suites';
import { runMark } from '@/lib/verdict/judge-target';

/** What a run says of itself: its mark, a word, and why. */
export interface RunState {
  mark: Mark;
  word: string;
  why: string;
}

type StateFacts = Pick<Run, 'suite' | 'status' | 'exitCode' | 'verified' | 'counts'>;

export function runState(run: StateFacts): RunState {
  switch (run.status) {
    case 'queued':
      return { mark: 'QUEUED', word: 'Queued', why: 'waits for its turn' };
    case 'running':
      return { mark: 'RUNNING', word: 'Running', why: 'checks come in as they settle' };
    case 'cancelled':
      return { mark: 'SKIPPED', word: 'Cancelled', why: 'ended before all was asked; no verdict' };
    case 'interrupted':
      return { mark: 'ERROR', word: 'Interrupted', why: 'the dashboard stopped in mid-run; no verdict' };
    case 'finished':
      return finishedState(run);
  }
}

function finishedState(run: StateFacts): RunState {
  const why = run.exitCode === null ? '' : exitWords(run.suite, run.exitCode);
  if (run.verified === true) return { mark: 'PASS', word: 'Verified', why };
  if (run.verified === null) return { mark: 'UNKNOWN', word: 'Unknown', why };
  return { mark: runMark(run), word: 'Not verified', why };
}
