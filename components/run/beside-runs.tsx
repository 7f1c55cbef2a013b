import { runHref } from '@/components/ui/hrefs';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TEXT_LINK } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { RunGlance, RunNeighbours } from '@/lib/domain/run-neighbours';
import { runState } from './run-state';

/** The runs of the same suite on the same target before and after one. */
export const BesideRuns = ({ previous, next }: Pick<RunNeighbours, 'previous' | 'next'>) => (
  <nav aria-label="Runs beside this one" className="flex flex-wrap gap-x-6 text-sm print:hidden">
    {previous ? (
      <Beside run={previous} rel="prev" name="Run before" />
    ) : (
      <span className="text-faint">The first run</span>
    )}
    {next ? <Beside run={next} rel="next" name="Run after" /> : <span className="text-faint">The latest run</span>}
  </nav>
);

function Beside({ run, rel, name }: { run: RunGlance; rel: 'prev' | 'next'; name: string }) {
  const { mark, word } = runState(run);
  return (
    <a href={runHref(run.id)} rel={rel} className="flex min-h-6 flex-wrap items-center gap-x-1.5">
      <OutcomeMark mark={mark} size={13} />
      <span className={TEXT_LINK}>{name}</span>
      <span className="sr-only">, {word.toLowerCase()},</span>
      <span className="text-faint max-sm:hidden">
        <Time at={run.startedAt} clockOnly />
      </span>
    </a>
  );
}
