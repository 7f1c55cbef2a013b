'use client';

import { usePreferences } from '@/components/ui/preferences-provider';
import type { NamedTarget } from '@/components/ui/target-links';
import { zonedClock, zonedTime } from '@/components/ui/time-text';
import { useServerTime } from '@/lib/client/use-server-time';
import { dayName, foldRuns, type ListedRun, type RunFold } from './fold-runs';
import { RunCells, RunItem, targetNames } from './run-list';

const EVERY_MS = 60_000;

/** Runs by day, in the zone that the reader chose; equal ones that follow each other are folded into one row. */
export function RunDays({ runs, targets }: { runs: readonly ListedRun[]; targets: readonly NamedTarget[] }) {
  const { zone } = usePreferences();
  const today = zonedTime(new Date(useServerTime(EVERY_MS)).toISOString(), zone).slice(0, 10);
  const nameOf = targetNames(runs, targets);
  return foldRuns(runs, zone).map(({ day, folds }) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="border-b border-ink pt-3 pb-1 text-md font-semibold tracking-snug">
        <time dateTime={day}>{dayName(day, today)}</time>
      </h2>
      <ul>
        {folds.map((fold) => {
          const [first] = fold;
          const target = nameOf?.(first.target) ?? null;
          return fold.length === 1 ? (
            <RunItem key={first.id} run={first} target={target} />
          ) : (
            <Folded key={first.id} fold={fold} target={target} zone={zone} />
          );
        })}
      </ul>
    </section>
  ));
}

function Folded({ fold, target, zone }: { fold: RunFold; target: string | null; zone: string }) {
  const [latest] = fold;
  const first = fold.at(-1) ?? latest;
  const [from, to] = [first, latest].map(({ startedAt }) => zonedClock(startedAt, zone).slice(0, 5));
  return (
    <li className="border-b border-line" data-fold={fold.length}>
      <details className="group">
        <summary className="cursor-pointer list-none hover:bg-surface">
          <RunCells
            run={latest}
            target={target}
            count={fold.length}
            when={
              <>
                <time dateTime={first.startedAt}>{from}</time>
                {from !== to && (
                  <>
                    –<time dateTime={latest.startedAt}>{to}</time>
                  </>
                )}
              </>
            }
            took=""
            asked={
              <span className="underline decoration-line-strong underline-offset-[0.25em]">
                <span className="group-open:hidden">show each</span>
                <span className="hidden group-open:inline">fold</span>
              </span>
            }
          />
        </summary>
        <ul className="border-t border-line bg-surface pl-4 [&>li:last-child]:border-b-0">
          {fold.map((run) => (
            <RunItem key={run.id} run={run} target={target} />
          ))}
        </ul>
      </details>
    </li>
  );
}
