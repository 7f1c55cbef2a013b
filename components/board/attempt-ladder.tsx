import { Fragment } from 'react';
import { outcomeMark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { waitText } from '@/components/ui/time-text';
import type { CheckResult } from '@/lib/domain/check-result';
import { attemptsSummary, isQuiet, type Ladder, ladders } from './attempts-summary';
import { EligibleAt } from './eligible-at';
import { REASON_WORDS } from '@/lib/verdict/words';

/** More rungs than this are folded in the middle. */
const MOST_RUNGS = 4;
const MOST_CALLS = 3;

/**
 * The attempts of a check at a glance: one rung each, with the waits between; in words for whoever cannot see it.
 * Quiet, the calls by name and nothing else, while every call took one attempt.
 */
export function AttemptLadder({ result }: { result: CheckResult }) {
  const calls = ladders(result.attempts);
  if (calls.length === 0) return null;
  const live = result.outcome === null;
  const foot = footOf(result);
  // Where several calls have something to tell there is no room for their names.
  const unnamed = calls.filter((ladder) => speaks(ladder, calls.length === 1, live)).length > 1;
  return (
    <>
      <span className="sr-only">{attemptsSummary(result.attempts)}</span>
      <div
        aria-hidden
        className="grid text-xs/4 text-muted"
        title={attemptsSummary(result.attempts)}
        data-quiet={isQuiet(calls) || undefined}
      >
        <div className="flex min-h-4.5 items-center gap-3 overflow-hidden whitespace-nowrap">
          {/* By place, not by name: calls side by side may turn out to have begun in another order. */}
          {calls.slice(0, MOST_CALLS).map((ladder, place) => (
            <Call key={place} ladder={ladder} alone={calls.length === 1} live={live} unnamed={unnamed} />
          ))}
          {calls.length > MOST_CALLS && <span>+{calls.length - MOST_CALLS}</span>}
        </div>
        {foot && <div className="truncate">{foot}</div>}
      </div>
    </>
  );
}

interface CallProps {
  ladder: Ladder;
  alone: boolean;
  live: boolean;
  unnamed: boolean;
}

function Call({ ladder, alone, live, unnamed }: CallProps) {
  const isLoud = speaks(ladder, alone, live);
  // Room for three attempts, so that the next call stays where it is while this one tries again.
  return (
    <span className="flex items-center gap-1 not-last:min-w-26 max-2xl:not-last:min-w-20">
      {!unnamed && (!alone || !isLoud) && <code className="text-[0.71875rem] text-faint">{ladder.call}</code>}
      {(isLoud || unnamed) && <Rungs key={String(unnamed)} ladder={ladder} withWaits={alone} />}
    </span>
  );
}

const speaks = ({ attempts }: Ladder, alone: boolean, live: boolean): boolean =>
  attempts.length > 1 || ((live || !alone) && attempts.some(({ outcome }) => outcome !== 'PASS'));

const LINK = <i className="h-px w-1.5 bg-line-strong" />;

function Rungs({ ladder: { attempts }, withWaits }: { ladder: Ladder; withWaits: boolean }) {
  const folded = attempts.length > MOST_RUNGS;
  const shown = folded ? [...attempts.slice(0, 1), ...attempts.slice(-2)] : attempts;
  return (
    <span className="flex items-center gap-1">
      {shown.map((attempt, index) => (
        <Fragment key={attempt.n}>
          {index > 0 && LINK}
          {folded && index === 1 && (
            <>
              <span>+{attempts.length - 3}</span>
              {LINK}
            </>
          )}
          <OutcomeMark mark={outcomeMark(attempt.outcome, attempt.reason)} size={12} />
          {withWaits && !folded && attempt.waitMs > 0 && (
            <>
              {LINK}
              <span>{waitText(attempt.waitMs)}</span>
            </>
          )}
        </Fragment>
      ))}
    </span>
  );
}

/** What the rungs do not tell by themselves; nothing while all went well. */
function footOf(result: CheckResult) {
  const last = result.attempts.at(-1);
  if (result.outcome === null && last && last.outcome !== 'PASS')
    return `attempt ${last.n}: ${REASON_WORDS[last.reason]}`;
  if (result.eligibleAt) return <EligibleAt at={result.eligibleAt} short />;
  const tries = Math.max(...result.attempts.map(({ n }) => n));
  if (tries < 2) return null;
  const waited = result.attempts.reduce((sum, attempt) => sum + attempt.waitMs, 0);
  return `${tries} attempts${waited > 0 ? `, waited ${waitText(waited)}` : ''}`;
}
