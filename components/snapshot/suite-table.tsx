import { caveatWords, REASON_WORDS } from '@/lib/verdict/words';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import type { SnapshotCheck, SnapshotSuite } from '@/lib/domain/snapshot';
import type { AuthStyle } from '@/lib/domain/words';
import { Marked } from './marked';
import { suiteState } from './snapshot-verdict';

/** One suite: its verdict, command and exit, and every check with what came back. */
export function SuiteTable({ suite, authStyle }: { suite: SnapshotSuite; authStyle: AuthStyle }) {
  const { id, title, command, run, checks } = suite;
  const { mark, word, why } = suiteState(suite, authStyle);
  return (
    <section className="suite" aria-labelledby={`suite-${id}`}>
      <header>
        <Marked line mark={mark}>
          <span className={`font-semibold ${markTone(mark)}`}>{word}</span>
        </Marked>
        <span className="flex flex-wrap items-baseline gap-x-3">
          <h2 id={`suite-${id}`} className="text-md font-semibold tracking-snug break-after-avoid">
            {title}
          </h2>
          <span className="text-xs text-muted">
            {run?.exitCode != null && <code>exit {run.exitCode}</code>} {why}
          </span>
        </span>
        <span className="suite-run flex flex-wrap items-baseline gap-x-3 text-xs text-muted">
          <code className="mr-3">{command}</code>
          {run?.finishedAt && <Time at={run.finishedAt} />}
        </span>
      </header>
      {checks.length > 0 && <Checks checks={checks} title={title} />}
    </section>
  );
}

const Checks = ({ checks, title }: { checks: readonly SnapshotCheck[]; title: string }) => (
  <table className="record checks">
    <caption className="sr-only">The checks of {title}</caption>
    <colgroup>
      <col className="w-46 print:w-40" />
      <col className="w-56 print:w-44" />
      <col className="w-17 print:w-12" />
      <col className="w-23 print:w-18" />
      <col className="w-20 print:w-16" />
      <col />
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
      <td className="check-outcome max-lg:not-print:[grid-area:outcome]">
        <Marked mark={mark}>
          <span>
            <span className={`font-semibold ${markTone(mark)}`}>{outcome ?? 'UNKNOWN'}</span>
            {reason && reason !== 'ok' && <small>{REASON_WORDS[reason]}</small>}
            {caveatWords(caveats).map((words) => (
              <small key={words}>{words}</small>
            ))}
          </span>
        </Marked>
      </td>
      <th scope="row" className="check-name max-lg:not-print:[grid-area:name]">
        <code className="font-medium">{check.id}</code>
        <small>{check.title}</small>
      </th>
      <td className="numeric max-lg:not-print:[grid-area:http]">{httpStatus ?? '–'}</td>
      <td className="numeric max-lg:not-print:[grid-area:latency]">
        {latencyMs === null ? '–' : durationText(latencyMs)}
      </td>
      <td className="numeric check-retries max-lg:not-print:[grid-area:retries]" data-none={retries === 0 || undefined}>
        {retries}
      </td>
      <td className="max-lg:not-print:[grid-area:line]">
        {lines.map((line) => (
          <code key={line} dir="auto" className="block text-xs">
            {line}
          </code>
        ))}
        {outcome !== 'PASS' && !lines.some((line) => line.includes(detail)) && <small dir="auto">{detail}</small>}
      </td>
    </tr>
  );
}
