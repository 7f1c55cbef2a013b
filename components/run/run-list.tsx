import { runHref } from '@/components/ui/hrefs';
import { markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import type { NamedTarget } from '@/components/ui/target-links';
import { Time, TimeAgo } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import type { Run } from '@/lib/domain/run';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { runState } from './run-state';

/** The whole row is the target of its link. */
export const ROW_LINK = 'font-medium after:absolute after:inset-0';

/** Runs as they were, newest first. */
export function RunList({ runs, targets }: { runs: readonly Run[]; targets: readonly NamedTarget[] }) {
  const nameOf = targetNames(runs, targets);
  return (
    <table className="list">
      <caption className="sr-only">Runs, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Started</th>
          <th scope="col">{nameOf ? 'Suite and target' : 'Suite'}</th>
          <th scope="col">Result</th>
          <th scope="col">Checks</th>
          <th scope="col" className="number">
            Took
          </th>
          <th scope="col">Asked</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} target={nameOf?.(run.target) ?? null} />
        ))}
      </tbody>
    </table>
  );
}

/** How a row names its target; null where all that there is and was is the one that is configured. */
function targetNames(runs: readonly Run[], targets: readonly NamedTarget[]) {
  const plain = targets.length < 2 && runs.every(({ target }) => target === targets[0]?.id);
  return plain ? null : (id: string) => targets.find((target) => target.id === id)?.name ?? id;
}

function RunRow({ run, target }: { run: Run; target: string | null }) {
  const { mark, word, why } = runState(run);
  return (
    <tr>
      <td className="whitespace-nowrap">
        <a href={runHref(run.id)} className={ROW_LINK}>
          <Time at={run.startedAt} />
        </a>{' '}
        <span className="text-faint">
          <TimeAgo at={run.startedAt} />
        </span>
      </td>
      <td className="max-lg:text-right">
        {SUITE_TEXT[run.suite].title}
        {target !== null && <span className="block wrap-anywhere text-muted">{target}</span>}
      </td>
      <td className="max-lg:col-span-2">
        <span className="mr-3 inline-flex items-center gap-2 align-middle whitespace-nowrap">
          <OutcomeMark mark={mark} size={14} />
          <span className={`font-semibold ${markTone(mark)}`}>{word}</span>
        </span>
        <span className="mr-3 align-middle text-muted">
          {run.exitCode !== null && <code>exit {run.exitCode}</code>} {why}
        </span>
      </td>
      <td>
        <ul className="flex gap-1">
          {run.checks.map((check) => (
            <li key={check.id} title={`${check.id} ${check.outcome ?? 'open'}`}>
              <OutcomeMark
                size={12}
                mark={check.outcome && check.reason ? outcomeMark(check.outcome, check.reason) : 'QUEUED'}
              />
              <span className="sr-only">
                {check.id} {check.outcome ?? 'open'}
              </span>
            </li>
          ))}
        </ul>
      </td>
      <td className="number">{run.durationMs === null ? '–' : durationText(run.durationMs)}</td>
      <td className="text-muted max-lg:hidden">{run.trigger === 'manual' ? 'by hand' : `by ${run.trigger}`}</td>
    </tr>
  );
}
