import { AttemptLadder } from '@/components/board/attempt-ladder';
import { AttemptList } from '@/components/board/attempt-list';
import { REASON_WORDS } from '@/lib/verdict/words';
import { checkHref } from '@/components/ui/hrefs';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { durationText } from '@/components/ui/time-text';
import type { AttemptEvidence } from '@/lib/domain/attempt';
import type { CheckResult } from '@/lib/domain/check-result';
import type { Run } from '@/lib/domain/run';
import { ReasonHelp } from './reason-help';
import { RecordedAttempts } from './recorded-attempts';

/** The checks of a run, each of which opens to its attempts. What did not pass lies open. */
export function RunChecks({ run, recorded }: { run: Run; recorded: readonly AttemptEvidence[] }) {
  return (
    <div className="run-checks">
      <h2 className="sr-only">Checks</h2>
      {[...(run.catalogue ? [run.catalogue] : []), ...run.checks].map((check) => {
        const known = recorded.filter(({ checkId }) => checkId === check.id);
        return (
          <details key={check.id} data-check={check.id} open={run.finishedAt !== null && isShort(check)}>
            <summary>
              <Outcome check={check} />
              <code className="run-check-id">{check.id}</code>
              <span className="run-check-http">{check.httpStatus ?? '–'}</span>
              <span className="run-check-latency">
                {check.latencyMs === null ? '–' : durationText(check.latencyMs)}
              </span>
              <span className="run-check-ladder">
                <AttemptLadder result={check} />
              </span>
            </summary>
            <div className="run-check-body">
              {check.detail && <p dir="auto">{check.detail}</p>}
              {check.reason && <ReasonHelp reason={check.reason} said={check.detail} />}
              {check.lines.length > 0 && (
                <pre dir="auto" className="script-lines">
                  {check.lines.join('\n')}
                </pre>
              )}
              {known.length > 0 ? (
                <RecordedAttempts recorded={known} />
              ) : (
                <AttemptList attempts={check.attempts} live={check.outcome === null} of={null} />
              )}
              {check !== run.catalogue && (
                <p>
                  <a className="link" href={checkHref(check.id, run.target)}>
                    All about {check.id}
                  </a>
                </p>
              )}
            </div>
          </details>
        );
      })}
    </div>
  );
}

const isShort = ({ outcome }: CheckResult): boolean => outcome === 'FAIL' || outcome === 'ERROR';

function Outcome({ check }: { check: CheckResult }) {
  const mark = markOf(check);
  const note = check.reason && check.reason !== 'ok' ? REASON_WORDS[check.reason] : '';
  return (
    <span className="run-check-outcome">
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
