import type { Run } from '@/lib/domain/run';
import type { Status, SuiteStatus } from '@/lib/domain/status';
import { OUTCOMES } from '@/lib/domain/words';
import { exitText, SUITE_TITLE } from './outcome-words';

/** One sentence for every run that was open before and is so no more. */
export function endedRuns(before: readonly Run[], status: Status): string[] {
  const suites = status.targets.flatMap((target) => target.suites);
  const open = new Set(openRuns(status).map((run) => run.id));
  return before.filter((run) => !open.has(run.id)).map((run) => endText(run, suites));
}

export const openRuns = (status: Status): Run[] =>
  status.targets.flatMap((target) => target.suites.flatMap((suite) => (suite.running ? [suite.running] : [])));

function endText(run: Run, suites: readonly SuiteStatus[]): string {
  const name = SUITE_TITLE[run.suite];
  const finished = suites.map((suite) => suite.latestRun).find((latest) => latest?.id === run.id);
  if (!finished || finished.exitCode === null) return `${name} run ended without a result.`;
  const counts = OUTCOMES.flatMap((word) => (finished.counts[word] > 0 ? [`${finished.counts[word]} ${word}`] : []));
  const verdict = finished.verified ? 'verified' : 'not verified';
  return `${name} run finished: ${verdict}, ${exitText(run.suite, finished.exitCode)}. ${counts.join(', ')}.`;
}
