import type { Run } from '@/lib/domain/run';
import type { RunEvent } from '@/lib/domain/run-event';
import { withAttempt } from './merge-run-event';

/** One run with one of its events worked in; the very same object when the event is of another run, or comes too late. */
export function mergeIntoRun(run: Run, event: RunEvent): Run {
  if (event.type === 'run') {
    const late = run.finishedAt !== null && event.run.finishedAt === null;
    return event.run.id === run.id && !late ? event.run : run;
  }
  if (event.runId !== run.id || run.finishedAt !== null) return run;
  const checks = run.checks.map((check) => {
    if (event.type === 'check') return check.id === event.check.id ? event.check : check;
    return check.id === event.checkId ? withAttempt(check, event.attempt) : check;
  });
  return { ...run, checks };
}
