import { REASON_TEXT } from '@/components/board/outcome-words';
import { outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { durationText, utcTime } from '@/components/ui/time-text';
import type { SnapshotCheck, SnapshotSuite } from '@/lib/domain/snapshot';

/** One suite: its command and exit, and every check with what came back. */
export function SuiteTable({ suite }: { suite: SnapshotSuite }) {
  const { title, command, run, stale, checks } = suite;
  return (
    <section className="snapshot-suite" aria-label={title}>
      <header className="snapshot-suite-head">
        <h2 className="text-lg font-semibold tracking-tight">{title}</h2>
        <code className="snapshot-command">{command}</code>
        <span className="snapshot-exit">{exitText(suite)}</span>
        <span className="text-muted">
          {run?.finishedAt ? utcTime(run.finishedAt) : null}
          {stale && <strong className="font-semibold"> · stale</strong>}
        </span>
      </header>
      {checks.length > 0 && (
        <table className="snapshot-table">
          <thead>
            <tr>
              <th scope="col">Check</th>
              <th scope="col">Outcome</th>
              <th scope="col" className="numeric">
                HTTP
              </th>
              <th scope="col" className="numeric">
                Latency
              </th>
              <th scope="col" className="numeric">
                Retries
              </th>
              <th scope="col">Line</th>
            </tr>
          </thead>
          <tbody>
            {checks.map((check) => (
              <CheckLine key={check.id} check={check} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function exitText({ run }: SnapshotSuite): string {
  if (!run) return 'never finished';
  return run.exitCode === null ? run.status : `exit ${run.exitCode}`;
}

function CheckLine({ check }: { check: SnapshotCheck }) {
  const { outcome, reason, httpStatus, latencyMs, attempts, attemptsLeftOut, lines } = check;
  return (
    <tr>
      <th scope="row">
        <span className="block font-medium">{check.title}</span>
        <code className="text-xs text-muted">{check.id}</code>
      </th>
      <td data-label="Outcome">
        <span className="snapshot-outcome">
          <OutcomeMark mark={outcome && reason ? outcomeMark(outcome, reason) : 'UNKNOWN'} />
          <span>
            <span className="font-semibold">{outcome ?? 'UNKNOWN'}</span>
            {reason && <span className="text-muted"> {REASON_TEXT[reason]}</span>}
          </span>
        </span>
      </td>
      <td data-label="HTTP" className="numeric">
        {httpStatus ?? '–'}
      </td>
      <td data-label="Latency" className="numeric">
        {latencyMs === null ? '–' : durationText(latencyMs)}
      </td>
      <td data-label="Retries" className="numeric">
        {attempts.filter(({ n }) => n > 1).length + attemptsLeftOut}
      </td>
      <td data-label="Line">
        {lines.map((line) => (
          <code key={line} className="block text-xs">
            {line}
          </code>
        ))}
        {outcome !== 'PASS' && <span className="block text-sm text-muted">{check.detail}</span>}
      </td>
    </tr>
  );
}
