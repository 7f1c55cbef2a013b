import { memo } from 'react';
import { outcomeMark } from '@/components/ui/mark';
import { runHref } from '@/components/ui/hrefs';
import { utcTime } from '@/components/ui/time-text';
import type { HistoryEntry } from '@/lib/domain/status';
import { HISTORY_LENGTH, OUTCOMES } from '@/lib/domain/words';
import { REASON_WORDS } from '@/lib/verdict/words';

interface Props {
  history: HistoryEntry[];
}

/**
 * The latest runs as a trace, newest at the right: passing is a calm line of short bars, failing a spike, capacity a
 * diamond. A run that never was is a dot, not a bar. All of it is one link, to the run that is chosen on it (`chooseRun`), at
 * first the latest: a mark is too small for a finger.
 */
export const HistoryStrip = memo(function HistoryStrip({ history }: Props) {
  const shown = history.slice(-HISTORY_LENGTH);
  const latest = shown.at(-1);
  const empty = <span className="strip-empty" style={{ ['--missing' as string]: HISTORY_LENGTH - shown.length }} />;
  return (
    <div className="strip">
      {latest ? (
        <a href={runHref(latest.runId)} className="strip-runs -outline-offset-2" aria-label={historyText(history)}>
          {empty}
          {shown.map((entry, index) => (
            <span
              // By its place, not by its run: a new run changes marks, and moves none.
              key={HISTORY_LENGTH - shown.length + index}
              className="strip-mark"
              data-mark={outcomeMark(entry.outcome, entry.reason)}
              data-run={entry.runId}
              data-says={`${utcTime(entry.at)}: ${entryText(entry)}`}
            />
          ))}
        </a>
      ) : (
        <>
          {empty}
          <span className="sr-only">{historyText(history)}</span>
        </>
      )}
    </div>
  );
}, hasSameHistory);

/** Each answer of the server is made anew: three hundred marks are drawn again only when one of them is another. */
function hasSameHistory(before: Props, after: Props): boolean {
  if (before.history.length !== after.history.length) return false;
  return before.history.every((entry, index) => {
    const other = after.history[index];
    return entry.runId === other?.runId && entry.reason === other.reason && entry.attempts === other.attempts;
  });
}

/** The event that a strip sends when a run is chosen on it. */
export const CHOSEN = 'strip-chosen';

/** Lets a strip lead to the run of one of its marks, and say so. In the document alone: three hundred marks are not drawn anew. */
export function chooseRun(mark: HTMLElement): void {
  const strip = mark.closest('.strip-runs');
  const { run = '', says = '' } = mark.dataset;
  for (const other of strip?.querySelectorAll('[data-chosen]') ?? []) delete (other as HTMLElement).dataset['chosen'];
  mark.dataset['chosen'] = '';
  strip?.setAttribute('href', runHref(run));
  strip?.setAttribute('aria-label', says);
  mark.dispatchEvent(new CustomEvent(CHOSEN, { bubbles: true }));
}

export function entryText(entry: HistoryEntry): string {
  const tries = entry.attempts === 1 ? '1 attempt' : `${entry.attempts} attempts`;
  const reason = entry.reason === 'ok' ? '' : `, ${REASON_WORDS[entry.reason]}`;
  return `${entry.outcome}${reason}${entry.attempts > 0 ? `, ${tries}` : ''}`;
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
