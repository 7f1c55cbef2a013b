import { Elapsed } from '@/components/ui/countdown';
import { Time } from '@/components/ui/time';
import { ageText } from '@/lib/verdict/age';
import type { TargetStatus } from '@/lib/domain/status';
import type { EndedRun } from './run-announcement';
import { settledCount } from './suite-state';

interface Props {
  target: TargetStatus;
  staleAfterMs: number;
  ended: EndedRun[];
}

/** Where the line of a narrow phone breaks it is as high as two while it does not; beside a progress it leaves room for Cancel. */
const LINE = 'flex min-h-7 items-center gap-3 text-xs text-muted max-lg:has-[progress]:pr-18 max-xs:min-h-11';

/** One line under the buttons: how far the open runs are, else how old the evidence is and for how long it counts. */
export function RunLine({ target, staleAfterMs, ended }: Props) {
  const open = target.suites.flatMap((suite) => (suite.running ? [suite.running] : []));
  const first = open.toSorted((a, b) => a.startedAt.localeCompare(b.startedAt))[0];
  if (first) {
    const done = open.reduce((sum, run) => sum + settledCount(run), 0);
    const total = open.reduce((sum, run) => sum + run.checks.length, 0);
    return (
      <div className={LINE}>
        <progress
          className="progress forced-color-adjust-none w-48 max-lg:w-0 max-lg:flex-1"
          max={total}
          value={done}
          aria-label="Checks settled"
        />
        <span className="min-w-38">
          <span className="inline-block min-w-25">{`${done} of ${total} checks,`}</span>{' '}
          <Elapsed since={first.startedAt} />
        </span>
      </div>
    );
  }
  return <p className={LINE}>{idleText(target, staleAfterMs, ended)}</p>;
}

function idleText(target: TargetStatus, staleAfterMs: number, ended: EndedRun[]) {
  const without = ended.filter((run) => run.target === target.id && !run.hasResult);
  if (without.length > 0) return without.map(({ text }) => text).join(' ');
  const latest = target.suites
    .flatMap((suite) => suite.latestRun?.finishedAt ?? [])
    .toSorted()
    .at(-1);
  if (!latest) return 'All checks: about 12 calls, a few seconds, a few hundred tokens.';
  return (
    <span>
      Latest run ended <Time at={latest} />. Counts for {ageText(staleAfterMs)}.
    </span>
  );
}
