'use client';

import { useEffect, useState } from 'react';
import { INPUT, SELECT } from '@/components/ui/field';
import { usePreferences } from '@/components/ui/preferences-provider';
import { ServerFault } from '@/lib/client/fetch-json';
import { previewSchedule } from '@/lib/client/schedules';
import type { SchedulePreview, ScheduleView } from '@/lib/domain/watch/schedule-view';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { CRON, type Draft, OFF, PACES, writtenOf } from './draft';
import { NextRuns } from './next-runs';

interface Props {
  view: ScheduleView;
  draft: Draft;
  change: (draft: Draft) => void;
  /** Told what it would take a day whenever that is known; null where nothing is to be run. */
  onCost: (cost: SchedulePreview['cost'] | null) => void;
}

/** How often one suite is to be run: what it takes a day and its next five runs are there before it is saved. */
export function SuiteSchedule({ view, draft, change, onCost }: Props) {
  const { title } = SUITE_TEXT[view.suite];
  const { preview, fault } = usePreview(view, draft, onCost);
  const { zone } = usePreferences();
  const paces = PACES.some(([value]) => value === draft.pace) || draft.pace === OFF || draft.pace === CRON;
  const set = (part: Partial<Draft>) => change({ ...draft, ...part });
  return (
    <fieldset className="grid gap-1.5 border-t border-line pt-3" data-schedule={view.suite}>
      <legend className="sr-only">{title}</legend>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="min-w-20 font-semibold">{title}</span>
        {view.readOnly ? (
          <span className="text-muted">
            {view.every ? `every ${view.every}` : `${view.cron} (${view.timezone})`}
            {view.quiet && `, quiet ${view.quiet}${view.every ? ` (${view.timezone})` : ''}`}, as the file says
          </span>
        ) : (
          <select
            className={SELECT}
            aria-label={`${title}: how often`}
            value={draft.pace}
            onChange={(event) => set({ pace: event.target.value })}
          >
            <option value={OFF}>not by itself</option>
            {PACES.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
            {!paces && <option value={draft.pace}>every {draft.pace}</option>}
            <option value={CRON}>at set times …</option>
          </select>
        )}
        {preview && <CostText cost={preview.cost} />}
      </div>
      {!view.readOnly && draft.pace !== OFF && (
        <div className="flex flex-wrap gap-x-3 gap-y-1.5 text-sm text-muted">
          {draft.pace === CRON && (
            <Text label="Cron" value={draft.cron} set={(cron) => set({ cron })} className="w-36 font-mono" />
          )}
          <Text label="Quiet" value={draft.quiet} set={(quiet) => set({ quiet })} className="w-28" hint="22:00-06:00" />
          {(draft.pace === CRON || draft.quiet !== '') && (
            <Text label="Zone" value={draft.timezone} set={(timezone) => set({ timezone })} className="w-36" />
          )}
        </div>
      )}
      {fault && (
        <p role="alert" className="text-sm text-error">
          {fault}
        </p>
      )}
      {preview && <NextRuns runs={preview.nextRuns} zone={draft.pace === CRON ? draft.timezone : zone} />}
    </fieldset>
  );
}

interface TextProps {
  label: string;
  value: string;
  set: (value: string) => void;
  className: string;
  hint?: string;
}

const Text = ({ label, value, set, className, hint }: TextProps) => (
  <label className="flex items-center gap-1.5">
    {label}
    <input
      className={`${INPUT} min-h-7 text-sm ${className}`}
      value={value}
      placeholder={hint}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => set(event.target.value)}
    />
  </label>
);

function CostText({ cost }: { cost: SchedulePreview['cost'] }) {
  const { callsPerDay, tokensPerDay, isMeasured } = cost;
  return (
    <span className="text-sm text-muted">
      {isMeasured ? '' : 'about '}
      {count(callsPerDay)} calls, {count(tokensPerDay)} tokens a day
    </span>
  );
}

export const count = (number: number | null): string => (number ?? 0).toLocaleString('en-GB');

/** Long enough for a word that is being typed. */
const TYPING_MS = 250;

/** What the server says of a draft, a moment after it was changed last. */
function usePreview({ target, suite, readOnly, nextRuns, cost }: ScheduleView, draft: Draft, onCost: Props['onCost']) {
  const [answer, setAnswer] = useState<{ preview: SchedulePreview | null; fault: string | null }>({
    ...{ preview: null, fault: null },
  });
  const asked = readOnly ? null : JSON.stringify(writtenOf(draft));
  useEffect(() => {
    const tell = (preview: SchedulePreview | null, fault: string | null = null) => {
      setAnswer({ preview, fault });
      onCost(preview?.cost ?? null);
    };
    if (asked === null) return tell({ nextRuns, cost });
    if (asked === 'null') return tell(null);
    let isOver = false;
    const timer = setTimeout(() => {
      previewSchedule(target, suite, JSON.parse(asked) as object).then(
        (preview) => !isOver && tell(preview),
        (error: unknown) => !isOver && tell(null, error instanceof ServerFault ? error.message : 'It did not work.'),
      );
    }, TYPING_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
    // Asked anew when another draft would be sent, not whenever the page is drawn.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, target, suite]);
  return answer;
}
