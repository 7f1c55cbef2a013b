import { memo, type ReactNode } from 'react';
import { type Mark, markTone, outcomeMark } from '@/components/ui/mark';
import { utcTime } from '@/components/ui/time-text';
import type { HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH, OUTCOMES } from '@/lib/domain/words';
import { REASON_TEXT } from './outcome-words';

const PITCH = 7;
const HEIGHT = 20;

/**
 * The latest runs as a trace, newest at the right: passing is a calm line of short bars, failing a spike, capacity a
 * diamond. A run that never was is a dot, not a bar.
 */
export const HistoryStrip = memo(function HistoryStrip({ history }: { history: HistoryEntry[] }) {
  const missing = Math.max(0, HISTORY_LENGTH - history.length);
  return (
    <svg
      className="strip"
      viewBox={`0 0 ${HISTORY_LENGTH * PITCH} ${HEIGHT}`}
      preserveAspectRatio="xMaxYMid slice"
      role="img"
      aria-label={historyText(history)}
    >
      <path className="strip-empty" d={emptyDots(missing)} />
      {history.slice(-HISTORY_LENGTH).map((entry, index) => {
        const mark = outcomeMark(entry.outcome, entry.reason);
        return (
          <g key={entry.runId} className={markTone(mark)} transform={`translate(${(missing + index) * PITCH} 0)`}>
            <title>{entryText(entry)}</title>
            <path d={`M0 0h${PITCH}v${HEIGHT}H0z`} fill="transparent" />
            {TRACE[mark]}
          </g>
        );
      })}
    </svg>
  );
});

const bar = (d: string): ReactNode => <path d={d} fill="currentColor" />;

const TRACE: Partial<Record<Mark, ReactNode>> = {
  PASS: bar('M2 6h3v8H2z'),
  RECOVERED: bar('M2 6h3v8H2zM2 1h3v3H2z'),
  FAIL: bar('M1 0h5v20H1z'),
  CAPACITY: bar('M3.5 5.5 6.75 10 3.5 14.5.250 10z'),
  ERROR: bar('M2 0h3v13H2zM2 16h3v4H2z'),
  SKIPPED: <circle cx="3.5" cy="10" r="1.75" fill="none" stroke="currentColor" />,
};

const emptyDots = (count: number): string =>
  Array.from({ length: count }, (_, index) => `M${index * PITCH + 2.5} 9h2v2h-2z`).join('');

function entryText(entry: HistoryEntry): string {
  const tries = entry.attempts > 1 ? `, ${entry.attempts} attempts` : '';
  return `${utcTime(entry.at)}: ${entry.outcome}, ${REASON_TEXT[entry.reason]}${tries}`;
}

/** `Latest 12 runs: 10 PASS, 2 CAPACITY`; what never ran is not counted. */
export function historyText(history: readonly HistoryEntry[]): string {
  if (history.length === 0) return 'No runs yet';
  const counts = OUTCOMES.flatMap((outcome) => {
    const count = history.filter((entry) => entry.outcome === outcome).length;
    return count > 0 ? [`${count} ${outcome}`] : [];
  });
  return `Latest ${history.length === 1 ? 'run' : `${history.length} runs`}: ${counts.join(', ')}`;
}
