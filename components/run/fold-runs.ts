import { zonedTime } from '@/components/ui/time-text';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';

/** A run as far as a list shows it. */
export type ListedRun = Pick<
  Run,
  'id' | 'target' | 'suite' | 'trigger' | 'status' | 'startedAt' | 'durationMs' | 'exitCode' | 'verified' | 'counts'
> & { checks: Pick<CheckResult, 'id' | 'outcome' | 'reason'>[] };

/** What is sent to a page: without attempts, which are most of a run. */
export const listedRun = (run: Run): ListedRun => {
  const { id, target, suite, trigger, status, startedAt, durationMs, exitCode, verified, counts } = run;
  const checks = run.checks.map(({ id: checkId, outcome, reason }) => ({ id: checkId, outcome, reason }));
  return { id, target, suite, trigger, status, startedAt, durationMs, exitCode, verified, counts, checks };
};

export interface RunDay {
  /** Such as 2025-10-21, in the zone of the reader. */
  day: string;
  /** By their latest run, newest first. */
  folds: RunFold[];
}

/** Runs of one suite on one target that followed each other and came to the same; at least one, newest first. */
export type RunFold = [ListedRun, ...ListedRun[]];

/** Runs, newest first, by the days of an IANA zone; within a day what is equal and follows each other is one. */
export function foldRuns(runs: readonly ListedRun[], zone: string): RunDay[] {
  const days: RunDay[] = [];
  let open = new Map<string, RunFold>();
  for (const run of runs) {
    const day = zonedTime(run.startedAt, zone).slice(0, 10);
    if (days.at(-1)?.day !== day) {
      days.push({ day, folds: [] });
      open = new Map();
    }
    const stream = `${run.suite} ${run.target}`;
    const fold = open.get(stream);
    if (fold && isEqual(fold[0], run)) fold.push(run);
    else {
      const begun: RunFold = [run];
      open.set(stream, begun);
      days.at(-1)?.folds.push(begun);
    }
  }
  return days;
}

/** What still goes on is equal to nothing; of a pass it does not matter whether it took a retry. */
function isEqual(a: ListedRun, b: ListedRun): boolean {
  if (a.status === 'running' || a.status === 'queued') return false;
  return resultOf(a) === resultOf(b);
}

const resultOf = ({ status, verified, exitCode, checks }: ListedRun): string =>
  JSON.stringify([
    ...[status, verified, exitCode],
    ...checks.map(({ id, outcome, reason }) => [id, outcome === 'PASS' ? outcome : reason]),
  ]);

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `Today, Tuesday 2025-10-21`; `today` is the day of now in the same zone. Made of no locale, so that any server says the same. */
export function dayName(day: string, today: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  const daysAgo = (Date.parse(`${today}T00:00:00Z`) - at) / 86_400_000;
  const near = daysAgo === 0 ? 'Today, ' : daysAgo === 1 ? 'Yesterday, ' : '';
  return `${near}${WEEKDAYS[new Date(at).getUTCDay()]} ${day}`;
}
