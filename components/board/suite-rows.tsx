import { Elapsed } from '@/components/ui/elapsed';
import { runHref } from '@/components/ui/hrefs';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import { TimeAgo } from '@/components/ui/time-ago';
import { durationText } from '@/components/ui/time-text';
import type { Run } from '@/lib/domain/run';
import type { SuiteStatus } from '@/lib/domain/status';
import { OUTCOMES } from '@/lib/domain/words';
import { exitWords, SUITE_TEXT } from '@/lib/domain/suites';
import { CheckRow } from './check-row';
import { settledCount, suiteState } from './suite-state';

/** A suite as a group of the matrix: its heading, then its checks. */
export function SuiteRows({ target, suite }: { target: string; suite: SuiteStatus }) {
  const { mark, word, run } = suiteState(suite);
  return (
    <tbody>
      <tr className="row suite-row" data-suite={suite.id}>
        <td className="cell-outcome">
          <OutcomeMark mark={mark} />
          <span className={`outcome-word ${markTone(mark)}`}>{word}</span>
        </td>
        <th scope="rowgroup" className="cell-check">
          <span className="suite-title">{SUITE_TEXT[suite.id].title}</span>
          {run && <SuiteNote run={run} />}
        </th>
        <td className="cell-latency">{run && <RunTime run={run} />}</td>
        <td className="cell-attempts">{run && <RunCounts run={run} />}</td>
        <td className="cell-strip">{run && <RunLink run={run} />}</td>
      </tr>
      {suite.checks.map((check) => (
        <CheckRow key={check.id} target={target} check={check} suite={suite} />
      ))}
    </tbody>
  );
}

/** Keyed, so that what a run comes to is other text than how far it was, not text that has moved. */
function SuiteNote({ run }: { run: Run }) {
  if (run.exitCode === null) {
    return (
      <span key="open" className="exit narrow-only">
        <RunCounts run={run} />, <RunTime run={run} />
      </span>
    );
  }
  return (
    <span key="ended" className="exit">
      <code>exit {run.exitCode}</code> <span className="wide-only">{exitWords(run.suite, run.exitCode)}</span>
    </span>
  );
}

/** The run that the heading speaks of, by its end. */
const RunLink = ({ run }: { run: Run }) => (
  <a className="suite-run" href={runHref(run.id)}>
    {run.finishedAt ? (
      <>
        <span className="wide-only">
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
