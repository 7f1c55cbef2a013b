import type { ReactNode } from 'react';
import { runHref } from '@/components/ui/hrefs';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { NamedTarget } from '@/components/ui/target-links';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import { styleOfCheck, SUITE_TEXT } from '@/lib/domain/suites';
import type { ListedRun } from './fold-runs';
import { runState } from './run-state';

/** The whole row is the target of its link. */
export const ROW_LINK = 'font-medium after:absolute after:inset-0';

/** Runs as they were, newest first, all of one day. */
export function RunList({ runs, targets }: { runs: readonly ListedRun[]; targets: readonly NamedTarget[] }) {
  const nameOf = targetNames(runs, targets);
  return (
    <ul className="border-t border-ink" aria-label="Runs, newest first">
      {runs.map((run) => (
        <RunItem key={run.id} run={run} target={nameOf?.(run.target) ?? null} />
      ))}
    </ul>
  );
}

/** How a row names its target; null where all that there is and was is the one that is configured. */
export function targetNames(runs: readonly Pick<ListedRun, 'target'>[], targets: readonly NamedTarget[]) {
  const plain = targets.length < 2 && runs.every(({ target }) => target === targets[0]?.id);
  return plain ? null : (id: string) => targets.find((target) => target.id === id)?.name ?? id;
}

/** One run, which its row leads to. */
export const RunItem = ({ run, target }: { run: ListedRun; target: string | null }) => (
  <li className="relative border-b border-line hover:bg-surface" data-run={run.id}>
    <RunCells
      run={run}
      target={target}
      when={
        <a href={runHref(run.id)} className={ROW_LINK}>
          <Time at={run.startedAt} clockOnly />
        </a>
      }
      took={run.durationMs === null ? '–' : durationText(run.durationMs)}
      asked={run.trigger === 'manual' ? 'by hand' : `by ${run.trigger}`}
    />
  </li>
);

interface CellsProps {
  run: ListedRun;
  target: string | null;
  when: ReactNode;
  took: ReactNode;
  asked: ReactNode;
  /** How many runs the row stands for. */
  count?: number;
}

/** What a row says, in the columns of the list; on a phone on two lines. */
export function RunCells({ run, target, when, took, asked, count = 1 }: CellsProps) {
  const { mark, word, why } = runState(run);
  return (
    <div className="grid grid-cols-[7rem_minmax(0,16rem)_minmax(0,1fr)_auto_4.5rem_5.5rem] items-baseline gap-x-5 px-3 py-1.5 text-sm/5.5 max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:px-1.5">
      <span className="whitespace-nowrap max-lg:order-2 max-lg:text-right">{when}</span>
      <span className="min-w-0 wrap-anywhere max-lg:order-1">
        {count > 1 && (
          <span className="text-muted decoration-line-strong underline-offset-[0.25em] max-lg:underline">
            {count} ×{' '}
          </span>
        )}
        <span className="font-medium">{SUITE_TEXT[run.suite].title}</span>
        {target !== null && <span className="text-muted"> {target}</span>}
      </span>
      <span className="max-lg:order-3" title={run.exitCode === null ? undefined : `exit ${run.exitCode}`}>
        <OutcomeMark mark={mark} size={14} className="mr-2 inline-block align-[-0.125em]" />
        <span className={`font-semibold ${markTone(mark)}`}>{word}</span>
        {run.verified !== true && why && <span className="text-muted">, {why}</span>}
      </span>
      <span className="flex gap-1 max-lg:order-4 max-lg:justify-end">
        {run.checks.map((check) => (
          <CheckMark key={check.id} check={check} isAside={run.verified === true && styleOfCheck(check.id) !== null} />
        ))}
      </span>
      <span className="text-right whitespace-nowrap max-lg:hidden">{took}</span>
      <span className="text-muted max-lg:hidden">{asked}</span>
    </div>
  );
}

interface CheckMarkProps {
  check: ListedRun['checks'][number];
  /** A header style of a verified run: where it did not pass it is not the one in use, and nothing that wants to be looked at. */
  isAside: boolean;
}

const CheckMark = ({ check: { id, outcome, reason }, isAside }: CheckMarkProps) => (
  <span title={`${id} ${outcome ?? 'open'}`}>
    <OutcomeMark
      size={12}
      mark={!outcome || !reason ? 'QUEUED' : isAside && outcome !== 'PASS' ? 'ASIDE' : outcomeMark(outcome, reason)}
    />
    <span className="sr-only">
      {id} {outcome ?? 'open'}
    </span>
  </span>
);
