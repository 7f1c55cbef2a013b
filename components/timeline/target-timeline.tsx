'use client';

import { SUITE_TEXT } from '@/lib/domain/suites';
import { HistoryRow } from './history-row';
import type { PackedHistory } from './pack-history';

interface Props {
  /** The target first, then its suites. */
  histories: readonly PackedHistory[];
}

/** The latest days of a target and of each of its suites. */
export function TargetTimeline({ histories }: Props) {
  const [{ days } = { days: [] }] = histories;
  return (
    <section aria-label="History" className="page pt-5 pb-2">
      <h2 className="flex items-baseline justify-between gap-4 border-t border-ink pt-2 pb-1 text-md font-semibold tracking-snug">
        {days.length} days
        <span className="text-xs font-normal text-faint">days of UTC, by time</span>
      </h2>
      {histories.map((history) => (
        <HistoryRow
          key={history.suite ?? ''}
          title={history.suite ? SUITE_TEXT[history.suite].title : 'All together'}
          of={history}
          initial={history}
        />
      ))}
      <TimelineKey />
    </section>
  );
}

/** What the bars mean, each beside what it looks like. */
const TimelineKey = () => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 pt-2 text-xs text-muted">
    {KEY.map(({ name, path }) => (
      <li key={name} className="flex items-center gap-1.5">
        <svg width="9" height="12" viewBox="0 0 9 12" className="timeline-key" aria-hidden>
          <path className={`timeline-${name}`} d={path} />
        </svg>
        {WORDS[name]}
      </li>
    ))}
  </ul>
);

const KEY = [
  { name: 'verified', path: 'M1 0h7v12h-7z' },
  { name: 'capacity', path: 'M1 0h7v2h-7zM1 3h7v2h-7zM1 6h7v2h-7zM1 9h7v2h-7z' },
  { name: 'failed', path: 'M0 0h9v12h-9z' },
  { name: 'unknown', path: 'M4 5.5h1v1h-1zM1 11h7v1h-7z' },
] as const;

const WORDS = { verified: 'verified', capacity: 'capacity', failed: 'failed', unknown: 'nobody looked' };
