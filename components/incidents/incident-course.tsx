import type { ReactNode } from 'react';
import { Block } from '@/components/ui/document';
import { runHref } from '@/components/ui/hrefs';
import type { Mark } from '@/components/ui/mark';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { Incident } from '@/lib/domain/watch/incident';
import { SIDE_WORDS } from '@/lib/verdict/words';
import { kindMark } from './incident-words';

interface Moment {
  at: string;
  mark: Mark;
  says: ReactNode;
}

/** What happened, in its order: each cause, each time in which nobody looked, and the end. */
export function IncidentCourse({ incident }: { incident: Incident }) {
  const moments = courseOf(incident);
  return (
    <Block title="What happened">
      <ol className="grid gap-2">
        {moments.map(({ at, mark, says }) => (
          <li
            key={`${at} ${mark}`}
            className="grid grid-cols-[auto_12.5rem_minmax(0,1fr)] items-baseline gap-x-3 max-lg:grid-cols-[auto_minmax(0,1fr)]"
          >
            <OutcomeMark mark={mark} size={14} className="self-center max-lg:self-start max-lg:mt-1" />
            <span className="text-sm text-muted">
              <Time at={at} />
            </span>
            <span dir="auto" className="min-w-0 max-lg:col-start-2">
              {says}
            </span>
          </li>
        ))}
      </ol>
    </Block>
  );
}

function courseOf({ causes, gaps, closedAt, end, toldAt }: Incident): Moment[] {
  const moments: Moment[] = [
    ...causes.map(({ at, kind, side, sentence, runId }) => ({
      at,
      mark: kindMark(kind),
      says: (
        <>
          {sentence} <span className="text-muted">{SIDE_WORDS[side]}.</span>{' '}
          <TextLink href={runHref(runId)}>The run</TextLink>
        </>
      ),
    })),
    ...gaps.map(({ from, to }) => ({
      at: from,
      mark: 'UNKNOWN' as const,
      says: (
        <>
          Nobody looked until <Time at={to} />: how it was then is not known.
        </>
      ),
    })),
    { at: toldAt, mark: 'QUEUED', says: 'Enough runs had failed: the incident was told.' },
  ];
  if (closedAt !== null) moments.push(ended(closedAt, end));
  return moments.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const ended = (at: string, end: Incident['end']): Moment =>
  end === 'removed'
    ? { at, mark: 'UNKNOWN', says: 'Its target was taken out of the configuration.' }
    : { at, mark: 'PASS', says: 'The first run of those that were verified again, in a row.' };
