import { caveatWords, REASON_WORDS } from '@/lib/verdict/words';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import type { SnapshotCheck, SnapshotSuite } from '@/lib/domain/snapshot';
import { suiteState } from './snapshot-verdict';

/** One suite: its verdict, command and exit, and every check with what came back. */
export function SuiteTable({ suite }: { suite: SnapshotSuite }) {
  const { id, title, command, run, checks } = suite;
  const { mark, word, why } = suiteState(suite);
  return (
    <section className="snapshot-suite" aria-labelledby={`suite-${id}`}>
      <header>
        <span className="snapshot-outcome">
          <OutcomeMark mark={mark} />
          <span className={`font-semibold ${markTone(mark)}`}>{word}</span>
        </span>
        <span className="snapshot-suite-name">
          <h2 id={`suite-${id}`}>{title}</h2>
          <span className="text-xs text-muted">
            {run?.exitCode != null && <code>exit {run.exitCode}</code>} {why}
          </span>
        </span>
        <span className="snapshot-suite-run">
          <code>{command}</code>
          {run?.finishedAt && <Time at={run.finishedAt} />}
        </span>
      </header>
      {checks.length > 0 && <Checks checks={checks} title={title} />}
    </section>
  );
}

const Checks = ({ checks, title }: { checks: readonly SnapshotCheck[]; title: string }) => (
  <table className="snapshot-checks">
    <caption className="sr-only">The checks of {title}</caption>
    <colgroup>
      {['outcome', 'check', 'http', 'latency', 'retries', 'line'].map((name) => (
        <col key={name} className={`col-${name}`} />
      ))}
    </colgroup>
    <thead>
      <tr>
        <th scope="col">Outcome</th>
        <th scope="col">Check</th>
        <th scope="col" className="numeric">
          HTTP
        </th>
        <th scope="col" className="numeric">
          Latency
        </th>
        <th scope="col" className="numeric">
          Retries
        </th>
        <th scope="col">What the script says</th>
      </tr>
    </thead>
    <tbody>
      {checks.map((check) => (
        <CheckLine key={check.id} check={check} />
      ))}
    </tbody>
  </table>
);

function CheckLine({ check }: { check: SnapshotCheck }) {
  const { outcome, reason, httpStatus, latencyMs, attempts, attemptsLeftOut, lines, detail, caveats } = check;
  const mark: Mark = outcome && reason ? outcomeMark(outcome, reason) : 'UNKNOWN';
  const retries = attempts.filter(({ n }) => n > 1).length + attemptsLeftOut;
  return (
    <tr data-mark={mark}>
      <td className="check-outcome">
        <span className="snapshot-outcome">
          <OutcomeMark mark={mark} />
          <span>
            <span className={`font-semibold ${markTone(mark)}`}>{outcome ?? 'UNKNOWN'}</span>
            {reason && reason !== 'ok' && <small>{REASON_WORDS[reason]}</small>}
            {caveatWords(caveats).map((words) => (
              <small key={words}>{words}</small>
            ))}
          </span>
        </span>
      </td>
      <th scope="row" className="check-name">
        <code>{check.id}</code>
        <small>{check.title}</small>
      </th>
      <td className="numeric check-http">{httpStatus ?? '–'}</td>
      <td className="numeric check-latency">{latencyMs === null ? '–' : durationText(latencyMs)}</td>
      <td className="numeric check-retries" data-none={retries === 0 || undefined}>
        {retries}
      </td>
      <td className="check-line">
        {lines.map((line) => (
          <code key={line} dir="auto">
            {line}
          </code>
        ))}
        {outcome !== 'PASS' && !lines.some((line) => line.includes(detail)) && <small dir="auto">{detail}</small>}
      </td>
    </tr>
  );
}
