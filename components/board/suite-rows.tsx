import { Fragment } from 'react';
import { Elapsed } from '@/components/ui/countdown';
import { runHref } from '@/components/ui/hrefs';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time, TimeAgo } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import { NextRun } from '@/components/watch/next-run';
import type { Run } from '@/lib/domain/run';
import type { SuiteStatus, TargetStatus } from '@/lib/domain/status';
import { OUTCOMES } from '@/lib/domain/words';
import { SUITE_TEXT, exitWords } from '@/lib/domain/suites';
import { CheckRow } from './check-row';
import { HistoryStrip } from './history-strip';
import { RowDetail } from './row-detail';
import { opensStyles, StyleGroup } from './style-group';
import { settledCount, suiteState } from './suite-state';

/** A suite as a group of the matrix: its heading, then its checks. */
export function SuiteRows({ target, suite }: { target: TargetStatus; suite: SuiteStatus }) {
  const { mark, word, run } = suiteState(suite);
  return (
    <tbody className="suite block">
      <tr
        className="row suite-row max-lg:print:grid-cols-[minmax(0,1fr)_10rem_6.75rem]"
        data-suite={suite.id}
        data-empty={!run || undefined}
      >
        <td className="cell-outcome max-lg:items-center max-lg:gap-1.5">
          <OutcomeMark mark={mark} className="mt-0.25 max-lg:m-0 max-lg:size-3.5" />
          <span className={`row-word ${markTone(mark)}`}>{word}</span>
        </td>
        <th scope="rowgroup" className="cell-check flex items-baseline gap-3 max-lg:gap-2">
          <span className="shrink-0 text-md font-semibold tracking-snug whitespace-nowrap max-lg:text-sm">
            {SUITE_TEXT[suite.id].title}
          </span>
          <span className={`min-w-0 truncate text-xs text-muted ${run ? 'max-lg:hidden' : ''}`}>
            {SUITE_TEXT[suite.id].asks}
          </span>
          {run && <SuiteNote run={run} />}
          <NextRun suite={suite} />
        </th>
        <td className="cell-latency text-xs max-lg:hidden">{run && <RunTime run={run} />}</td>
        <td className="cell-attempts text-xs max-lg:hidden">{run && <RunCounts run={run} />}</td>
        <td className="cell-strip">{run && <RunLink run={run} />}</td>
      </tr>
      {suite.checks.map((check, at) => (
        <Fragment key={check.id}>
          {opensStyles(suite.checks, at) && <StyleGroup />}
          <CheckRow
            authStyle={target.authStyle}
            check={check}
            suite={suite}
            last={<HistoryStrip history={check.history} />}
            detail={<RowDetail target={target} check={check} suite={suite} />}
          />
        </Fragment>
      ))}
    </tbody>
  );
}

/** Keyed, so that what a run comes to is other text than how far it was, not text that has moved. */
function SuiteNote({ run }: { run: Run }) {
  if (run.exitCode === null) {
    return (
      <span key="open" className="min-w-0 truncate text-xs text-muted lg:hidden">
        <RunCounts run={run} />, <RunTime run={run} />
      </span>
    );
  }
  return (
    <span key="ended" className="shrink-0 text-xs text-faint max-lg:hidden" title={`exit ${run.exitCode}`}>
      {exitWords(run.suite, run.exitCode)}
    </span>
  );
}

/** The run that the heading speaks of, by its end. */
const RunLink = ({ run }: { run: Run }) => (
  <a
    className="pointer-events-auto block min-h-6 py-0.75 text-xs whitespace-nowrap underline-offset-[0.25em] hover:underline"
    href={runHref(run.id)}
  >
    {run.finishedAt ? (
      <>
        <span className="max-lg:hidden print:hidden">
          <Time at={run.finishedAt} />
        </span>{' '}
        <span className="text-faint">
          <TimeAgo at={run.finishedAt} />
        </span>
      </>
    ) : (
      'watch the run'
    )}
  </a>
);

const RunTime = ({ run }: { run: Run }) =>
  run.durationMs === null ? <Elapsed since={run.startedAt} /> : <>{durationText(run.durationMs)}</>;

function RunCounts({ run }: { run: Run }) {
  if (run.finishedAt === null) {
    return (
      <span>
        {settledCount(run)} of {run.checks.length} checks
      </span>
    );
  }
  return (
    <span>{OUTCOMES.flatMap((name) => (run.counts[name] > 0 ? [`${run.counts[name]} ${name}`] : [])).join(', ')}</span>
  );
}
