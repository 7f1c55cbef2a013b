import type { Run } from '@/lib/domain/run';
import type { Status, SuiteStatus } from '@/lib/domain/status';
import { OUTCOMES } from '@/lib/domain/words';
import { exitText, SUITE_TITLE } from '@/lib/verdict/words';

/** How a run ended, in a sentence. */
export interface EndedRun {
  id: string;
  target: string;
  /** False for a run that was cancelled or interrupted: nothing new is known from it. */
  hasResult: boolean;
  text: string;
}

/** Every run that was open before and is so no more. */
export function endedRuns(before: readonly Run[], status: Status): EndedRun[] {
  const suites = status.targets.flatMap((target) => target.suites);
  const open = new Set(openRuns(status).map((run) => run.id));
  return before.filter((run) => !open.has(run.id)).map((run) => ended(run, suites));
}

export const openRuns = (status: Status): Run[] =>
  status.targets.flatMap((target) => target.suites.flatMap((suite) => (suite.running ? [suite.running] : [])));

function ended(run: Run, suites: readonly SuiteStatus[]): EndedRun {
  const { id, target } = run;
  const name = SUITE_TITLE[run.suite];
  const finished = suites.map((suite) => suite.latestRun).find((latest) => latest?.id === id);
  if (!finished || finished.exitCode === null) {
    return { id, target, hasResult: false, text: `${name} run ended without a result.` };
  }
  const counts = OUTCOMES.flatMap((word) => (finished.counts[word] > 0 ? [`${finished.counts[word]} ${word}`] : []));
  const verdict = finished.verified ? 'verified' : 'not verified';
  const text = `${name} run finished: ${verdict}, ${exitText(run.suite, finished.exitCode)}. ${counts.join(', ')}.`;
  return { id, target, hasResult: true, text };
}
