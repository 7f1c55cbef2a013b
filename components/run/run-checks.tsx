import { AttemptLadder } from '@/components/board/attempt-ladder';
import { AttemptList } from '@/components/board/attempt-list';
import { REASON_WORDS } from '@/lib/verdict/words';
import { checkHref } from '@/components/ui/hrefs';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { ScriptLines } from '@/components/ui/code-text';
import { TextLink } from '@/components/ui/text-link';
import { durationText } from '@/components/ui/time-text';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import { stepInRun } from '@/lib/verdict/of-run';
import { ReasonHelp } from './reason-help';
import { RecordedAttempts } from './recorded-attempts';

interface Props {
  run: Run;
  /** Null where it is no longer configured. */
  target: Target | null;
  recorded: readonly AttemptEvidence[];
}

/** The checks of a run, each of which opens to its attempts. What did not pass lies open. */
export function RunChecks({ run, target, recorded }: Props) {
  return (
    <div className="mt-3 border-t border-ink">
      <h2 className="sr-only">Checks</h2>
      {[...(run.catalogue ? [run.catalogue] : []), ...run.checks].map((check) => {
        const known = recorded.filter(({ checkId }) => checkId === check.id);
        return (
          <details
            key={check.id}
            className="border-b border-line"
            data-check={check.id}
            open={run.finishedAt !== null && isShort(check)}
          >
            <summary className="grid min-h-10.5 cursor-pointer list-none grid-cols-[17rem_minmax(0,1fr)_3rem_5rem_18rem] items-center gap-x-5 px-3 text-sm hover:bg-surface in-open:bg-surface max-lg:grid-cols-[minmax(0,1fr)_2.5rem_4.5rem] max-lg:content-center max-lg:gap-x-2 max-lg:py-1 max-lg:pr-1 max-lg:pl-1.5">
              <Outcome check={check} />
              <code className="font-medium">{check.id}</code>
              <span className="text-right whitespace-nowrap">{check.httpStatus ?? '–'}</span>
              <span className="text-right whitespace-nowrap">
                {check.latencyMs === null ? '–' : durationText(check.latencyMs)}
              </span>
              <span className="min-w-0 max-lg:hidden">
                <AttemptLadder result={check} />
              </span>
            </summary>
            <div className="grid grid-cols-1 gap-3 px-3 pt-2 pb-5 pl-9.25 max-lg:px-1.5">
              {check.detail && <p dir="auto">{check.detail}</p>}
              {check.reason && (
                <ReasonHelp reason={check.reason} said={check.detail} step={stepInRun(check, run, target)} />
              )}
              {check.lines.length > 0 && <ScriptLines dir="auto">{check.lines.join('\n')}</ScriptLines>}
              {known.length > 0 ? (
                <RecordedAttempts recorded={known} />
              ) : (
                <AttemptList attempts={check.attempts} live={check.outcome === null} of={null} />
              )}
              {check !== run.catalogue && (
                <p>
                  <TextLink href={checkHref(check.id, run.target)}>All about {check.id}</TextLink>
                </p>
              )}
            </div>
          </details>
        );
      })}
    </div>
  );
}

const isShort = ({ outcome }: CheckResult): boolean =>
  outcome === 'FAIL' || outcome === 'ERROR' || outcome === 'CAPACITY';

function Outcome({ check }: { check: CheckResult }) {
  const mark = markOf(check);
  const note = check.reason && check.reason !== 'ok' ? REASON_WORDS[check.reason] : '';
  return (
    <span className="flex items-center gap-2.25 whitespace-nowrap max-lg:order-1 max-lg:col-span-3 max-lg:text-xs">
      <OutcomeMark mark={mark} />
      <span className={`font-semibold ${markTone(mark)}`}>
        {check.outcome ?? (mark === 'QUEUED' ? 'Queued' : 'Running')}
      </span>
      <span className="text-muted">{note}</span>
    </span>
  );
}

function markOf(check: CheckResult): Mark {
  if (check.outcome && check.reason) return outcomeMark(check.outcome, check.reason);
  return check.startedAt ? 'RUNNING' : 'QUEUED';
}
