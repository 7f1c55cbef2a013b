import { Block } from '@/components/ui/document';
import { runHref } from '@/components/ui/hrefs';
import { markTone } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { Time } from '@/components/ui/time';
import type { Incident } from '@/lib/domain/watch/incident';
import { LOOK_MARK, LOOK_WORD } from './incident-words';

/** Every run that began while it lasted, newest first. */
export function IncidentRuns({ incident: { runs, runCount } }: { incident: Incident }) {
  return (
    <Block title={`Runs in it: ${runCount}`}>
      {runCount > runs.length && (
        <p className="pb-2 text-sm text-muted">The first and the latest {runs.length - 1} are listed.</p>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(19rem,1fr))] gap-x-8 gap-y-1 text-sm">
        {runs.toReversed().map(({ id, at, trigger, look }) => (
          <li key={id} className="flex min-h-6 items-center gap-2">
            <OutcomeMark mark={LOOK_MARK[look]} size={12} />
            <a href={runHref(id)} className="underline-offset-[0.25em] hover:underline">
              <Time at={at} />
            </a>
            <span className={markTone(LOOK_MARK[look])}>{LOOK_WORD[look]}</span>
            {trigger !== 'schedule' && (
              <span className="text-faint">{trigger === 'manual' ? 'by hand' : `by ${trigger}`}</span>
            )}
          </li>
        ))}
      </ul>
    </Block>
  );
}
