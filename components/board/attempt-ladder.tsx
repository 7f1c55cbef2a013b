import { Fragment } from 'react';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { outcomeMark } from '@/components/ui/mark';
import { waitText } from '@/components/ui/time-text';
import type { CheckResult } from '@/lib/domain/check-result';
import { EligibleAt } from './eligible-at';
import { REASON_TEXT } from './outcome-words';
import { attemptsSummary, type Ladder, ladders } from './attempts-summary';

/** More rungs than this are folded in the middle. */
const MOST_RUNGS = 4;

/** The attempts of a check at a glance: one rung each, with the waits between; in words for whoever cannot see it. */
export function AttemptLadder({ result }: { result: CheckResult }) {
  const calls = ladders(result.attempts);
  if (calls.length === 0) return null;
  const plain = result.attempts.length === 1 && result.outcome !== null;
  return (
    <>
      <span className="sr-only">{attemptsSummary(result.attempts)}</span>
      <div aria-hidden className="grid gap-0.5" title={attemptsSummary(result.attempts)}>
        {!plain && (
          <div className="flex h-4 items-center gap-3 overflow-hidden">
            {calls.slice(0, 6).map((ladder) => (
              <Rungs key={ladder.call} ladder={ladder} withWaits={calls.length === 1} />
            ))}
          </div>
        )}
        <div className={plain ? 'text-faint' : 'text-xs text-muted'}>
          <Foot result={result} calls={calls.length} />
        </div>
      </div>
    </>
  );
}

function Rungs({ ladder, withWaits }: { ladder: Ladder; withWaits: boolean }) {
  const { attempts } = ladder;
  const folded = attempts.length > MOST_RUNGS;
  const shown = folded ? [...attempts.slice(0, 1), ...attempts.slice(-2)] : attempts;
  return (
    <span className="flex items-center gap-1 text-xs whitespace-nowrap text-muted">
      {shown.map((attempt, index) => (
        <Fragment key={attempt.n}>
          {index > 0 && <span className="h-px w-1.5 bg-line-strong" />}
          {folded && index === 1 && (
            <>
              <span>+{attempts.length - 3}</span>
              <span className="h-px w-1.5 bg-line-strong" />
            </>
          )}
          <OutcomeMark mark={outcomeMark(attempt.outcome, attempt.reason)} size={12} />
          {withWaits && !folded && attempt.waitMs > 0 && (
            <>
              <span className="h-px w-1.5 bg-line-strong" />
              <span>{waitText(attempt.waitMs)}</span>
            </>
          )}
        </Fragment>
      ))}
    </span>
  );
}

function Foot({ result, calls }: { result: CheckResult; calls: number }) {
  const last = result.attempts.at(-1);
  if (result.outcome === null && last) return `attempt ${last.n}: ${REASON_TEXT[last.reason]}`;
  if (result.eligibleAt) return <EligibleAt at={result.eligibleAt} />;
  const count = result.attempts.length === 1 ? '1 attempt' : `${result.attempts.length} attempts`;
  const waited = result.attempts.reduce((sum, attempt) => sum + attempt.waitMs, 0);
  const parts = [calls > 1 ? `${calls} calls` : '', result.attempts.length > calls || calls === 1 ? count : ''];
  return [...parts, waited > 0 ? `waited ${waitText(waited)}` : ''].filter(Boolean).join(', ');
}
