import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import { durationText } from '@/components/ui/time-text';
import type { SnapshotCheck, SnapshotSuite } from '@/lib/domain/snapshot/snapshot';
import type { AuthStyle } from '@/lib/domain/words';
import { caveatWords, REASON_WORDS } from '@/lib/verdict/words';
import { Marked } from './marked';
import { CELL, HEAD, LAST_CELL, SMALL, TABLE } from './sides';
import { suiteState } from './snapshot-verdict';

interface Props {
  suite: SnapshotSuite;
  authStyle: AuthStyle;
  /** The columns are named once: they are the same in every suite. */
  isFirst: boolean;
}

/** One suite: its verdict, command and exit, and every check with what came back. It opens with a rule, as on the board. */
export function SuiteTable({ suite, authStyle, isFirst }: Props) {
  const { id, title, command, run, checks } = suite;
  const { mark, word, why } = suiteState(suite, authStyle);
  return (
    <section data-suite={id} aria-labelledby={`suite-${id}`}>
      <header className="grid min-h-8.5 grid-cols-[9.5rem_minmax(0,1fr)_auto] items-center gap-x-5 border-y border-line border-t-ink px-3 py-1 text-sm break-after-avoid max-lg:not-print:grid-cols-[minmax(0,1fr)_auto] max-lg:not-print:items-start max-lg:not-print:px-1.5 print:grid-cols-[8.5rem_minmax(0,1fr)] print:gap-x-3">
        <span className="flex items-center gap-2.25 max-lg:not-print:order-1">
          <OutcomeMark mark={mark} />
          <span className={`font-semibold ${markTone(mark)}`}>{word}</span>
        </span>
        <span className="flex flex-wrap items-baseline gap-x-3">
          <h2 id={`suite-${id}`} className="text-md font-semibold tracking-snug break-after-avoid">
            {title}
          </h2>
          <span className="text-xs text-muted">
            {run?.exitCode != null && <code>exit {run.exitCode}</code>} {why}
          </span>
        </span>
        <span className="flex flex-wrap items-baseline gap-x-3 text-xs text-muted max-lg:not-print:order-2 max-lg:not-print:col-span-full print:col-start-2 print:justify-between">
          <code className="mr-3">{command}</code>
          {run?.finishedAt && <Time at={run.finishedAt} />}
        </span>
      </header>
      {checks.length > 0 && <Checks checks={checks} title={title} isNamed={isFirst} />}
    </section>
  );
}

const NUMBER = 'text-right whitespace-nowrap';
/** On a phone a row is a small grid. */
const STACKED = 'max-lg:not-print:border-0 max-lg:not-print:p-0';
const ROW =
  'break-inside-avoid data-[mark=CAPACITY]:bg-(--capacity-tint) data-[mark=ERROR]:bg-(--error-tint) data-[mark=FAIL]:bg-(--fail-tint) max-lg:not-print:grid max-lg:not-print:gap-x-3 max-lg:not-print:border-b max-lg:not-print:border-line max-lg:not-print:p-1.5 max-lg:not-print:grid-cols-[minmax(0,1fr)_auto_4rem]';
const BESIDE = `block max-lg:not-print:ml-1.5 max-lg:not-print:inline ${SMALL}`;

const Checks = ({ checks, title, isNamed }: { checks: readonly SnapshotCheck[]; title: string; isNamed: boolean }) => (
  <table className={`table-fixed max-lg:not-print:block max-lg:not-print:[&>tbody]:block ${TABLE}`}>
    <caption className="sr-only">The checks of {title}</caption>
    <colgroup className="max-lg:not-print:hidden">
      <col className="w-46 print:w-40" />
      <col className="w-56 print:w-44" />
      <col className="w-17 print:w-12" />
      <col className="w-23 print:w-18" />
      <col className="w-20 print:w-16" />
      <col />
    </colgroup>
    <thead className={isNamed ? 'max-lg:not-print:hidden' : 'hidden'}>
      <tr>
        <th scope="col" className={`pl-3 text-left ${HEAD}`}>
          Outcome
        </th>
        <th scope="col" className={`text-left ${HEAD}`}>
          Check
        </th>
        <th scope="col" className={`${NUMBER} ${HEAD}`}>
          HTTP
        </th>
        <th scope="col" className={`${NUMBER} ${HEAD}`}>
          Took
        </th>
        <th scope="col" className={`${NUMBER} ${HEAD}`}>
          Retries
        </th>
        <th scope="col" className={`text-left text-xs text-faint ${LAST_CELL}`}>
          What the script says
        </th>
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
  const noted = [...(reason && reason !== 'ok' ? [REASON_WORDS[reason]] : []), ...caveatWords(caveats)];
  return (
    <tr data-mark={mark} className={ROW}>
      <td
        className={`pl-3 max-lg:not-print:col-span-2 max-lg:not-print:col-start-1 max-lg:not-print:row-start-2 ${CELL} ${STACKED}`}
      >
        <Marked mark={mark}>
          <span>
            <span className={`font-semibold ${markTone(mark)}`}>{outcome ?? 'UNKNOWN'}</span>
            {noted.map((words) => (
              <small key={words} className={BESIDE}>
                {words}
              </small>
            ))}
          </span>
        </Marked>
      </td>
      <th
        scope="row"
        className={`text-left max-lg:not-print:col-start-1 max-lg:not-print:row-start-1 ${CELL} ${STACKED}`}
      >
        <code className="font-medium">{check.id}</code>
        <small className={BESIDE}>{check.title}</small>
      </th>
      <td className={`max-lg:not-print:col-start-2 max-lg:not-print:row-start-1 ${NUMBER} ${CELL} ${STACKED}`}>
        {httpStatus ?? '–'}
      </td>
      <td className={`max-lg:not-print:col-start-3 max-lg:not-print:row-start-1 ${NUMBER} ${CELL} ${STACKED}`}>
        {latencyMs === null ? '–' : durationText(latencyMs)}
      </td>
      <td
        className={`max-lg:not-print:col-start-3 max-lg:not-print:row-start-2 max-lg:not-print:data-none:hidden ${NUMBER} ${CELL} ${STACKED}`}
        data-none={retries === 0 || undefined}
      >
        {retries}
        <span className="hidden max-lg:not-print:inline">×&nbsp;retried</span>
      </td>
      <td
        className={`max-lg:not-print:col-span-3 max-lg:not-print:col-start-1 max-lg:not-print:row-start-3 ${LAST_CELL} ${STACKED}`}
      >
        {lines.map((line) => (
          <code key={line} dir="auto" className="block text-xs">
            {line}
          </code>
        ))}
        {outcome !== 'PASS' && !lines.some((line) => line.includes(detail)) && (
          <small dir="auto" className={`block ${SMALL}`}>
            {detail}
          </small>
        )}
      </td>
    </tr>
  );
}
