import { Elapsed } from '@/components/ui/elapsed';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TimeAgo } from '@/components/ui/time-ago';
import { durationText, utcTime } from '@/components/ui/time-text';
import type { Run } from '@/lib/domain/run';
import type { SuiteStatus } from '@/lib/domain/status';
import { OUTCOMES } from '@/lib/domain/words';
import { CheckRow } from './check-row';
import { exitText, SUITE_TITLE } from './outcome-words';
import { settledCount, suiteState } from './suite-state';

/** A suite as a group of the matrix: its heading, then its checks. */
export function SuiteRows({ suite }: { suite: SuiteStatus }) {
  const { mark, word, run } = suiteState(suite);
  return (
    <tbody>
      <tr className="row suite-row" data-suite={suite.id}>
        <td className="cell-outcome">
          <OutcomeMark mark={mark} />
          <span className={`outcome-word ${markTone(mark)}`}>{word}</span>
        </td>
        <th scope="rowgroup" className="cell-check">
          <span className="suite-title">{SUITE_TITLE[suite.id]}</span>
          {suite.running && (
            <span className="exit narrow-only">
              <RunCounts run={suite.running} />, <RunTime run={suite.running} />
            </span>
          )}
          {run && run.exitCode !== null && (
            <span className="exit">
              <code className="font-mono">exit {run.exitCode}</code> <span>{exitText(suite.id, run.exitCode)}</span>
            </span>
          )}
        </th>
        <td className="cell-latency">{run && <RunTime run={run} />}</td>
        <td className="cell-attempts">{run && <RunCounts run={run} />}</td>
        <td className="cell-latest">
          {run?.finishedAt && (
            <>
              <span className="stamp">{utcTime(run.finishedAt)}</span> <TimeAgo at={run.finishedAt} />
            </>
          )}
        </td>
      </tr>
      {suite.checks.map((check) => (
        <CheckRow key={check.id} check={check} suite={suite} />
      ))}
    </tbody>
  );
}

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
