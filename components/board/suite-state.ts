import type { Mark } from '@/components/ui/mark';
import type { Run } from '@/lib/domain/run';
import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { runMark } from '@/lib/verdict/judge-target';

export interface SuiteState {
  mark: Mark;
  word: string;
  run: Run | null;
}

/** What the heading of a suite says. Verified means the latest finished run ended with 0 and is fresh. */
export function suiteState(suite: SuiteStatus): SuiteState {
  if (suite.running) {
    const queued = suite.running.status === 'queued';
    return { mark: queued ? 'QUEUED' : 'RUNNING', word: queued ? 'Queued' : 'Running', run: suite.running };
  }
  const run = suite.latestRun;
  if (!run) return { mark: 'UNKNOWN', word: 'Never ran', run };
  if (suite.stale) return { mark: 'UNKNOWN', word: 'Stale', run };
  if (run.verified === true) return { mark: 'PASS', word: 'Verified', run };
  if (run.verified === null) return { mark: 'UNKNOWN', word: 'Unknown', run };
  return { mark: runMark(run), word: 'Not verified', run };
}

/** How many checks of a run have their outcome. */
export const settledCount = (run: Run): number => run.checks.filter((check) => check.outcome !== null).length;

export const openRunsOf = ({ suites }: Pick<TargetStatus, 'suites'>): Run[] =>
  suites.flatMap(({ running }) => (running ? [running] : []));

/** `doctor, 1 of 3`. */
export const progressText = (run: Run): string =>
  `${SUITE_TEXT[run.suite].title.toLowerCase()}, ${settledCount(run)} of ${run.checks.length}`;
