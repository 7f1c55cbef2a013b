import type { Run } from '@/lib/domain/run';
import type { Status, SuiteStatus } from '@/lib/domain/status';
import { OUTCOMES } from '@/lib/domain/words';
import { exitWords, SUITE_TEXT } from '@/lib/domain/suites';
import { openRunsOf } from './suite-state';

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
  return before.filter((run) => !open.has(run.id)).map((run) => ended(run, suites, nameOf(run, status)));
}

export const openRuns = (status: Status): Run[] => status.targets.flatMap(openRunsOf);

/** Where there are several targets, a run says whose it is. */
function nameOf({ suite, target }: Run, { targets }: Status): string {
  const of = targets.length > 1 ? targets.find(({ id }) => id === target) : undefined;
  return of ? `${of.name}: ${SUITE_TEXT[suite].title}` : SUITE_TEXT[suite].title;
}

function ended(run: Run, suites: readonly SuiteStatus[], name: string): EndedRun {
  const { id, target } = run;
  const finished = suites.map((suite) => suite.latestRun).find((latest) => latest?.id === id);
  if (!finished || finished.exitCode === null) {
    return { id, target, hasResult: false, text: `${name} run ended without a result.` };
  }
  const counts = OUTCOMES.flatMap((word) => (finished.counts[word] > 0 ? [`${finished.counts[word]} ${word}`] : []));
  const verdict = finished.verified ? 'verified' : 'not verified';
  const text = `${name} run finished: ${verdict}, ${exitWords(run.suite, finished.exitCode)}. ${counts.join(', ')}.`;
  return { id, target, hasResult: true, text };
}
