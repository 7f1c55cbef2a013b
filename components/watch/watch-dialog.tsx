'use client';

import { useEffect, useId, useRef, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { closeDialog, Dialog } from '@/components/ui/dialog';
import { usePreferences } from '@/components/ui/preferences-provider';
import { ServerFault } from '@/lib/client/fetch-json';
import { readSchedules, removeSchedule, saveSchedule } from '@/lib/client/schedules';
import { refreshStatus } from '@/lib/client/use-status';
import type { ScheduleCost, ScheduleView } from '@/lib/domain/watch/schedule-view';
import type { TargetStatus } from '@/lib/domain/status';
import type { BudgetStatus } from '@/lib/domain/watch/watching';
import type { SuiteId } from '@/lib/domain/words';
import { type Draft, draftOf, isSame, OFF, writtenOf } from './draft';
import { count, SuiteSchedule } from './suite-schedule';

/** How often a target is asked without anybody clicking, what that takes, and a way to change it. */
export function WatchDialog({ target, onClose }: { target: TargetStatus; onClose: () => void }) {
  const titleId = useId();
  const [views, setViews] = useState<ScheduleView[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    readSchedules(target.id).then(setViews, (error: unknown) => setProblem(wordsOf(error)));
  }, [target.id]);
  return (
    <Dialog opensAtOnce className="w-xl" aria-labelledby={titleId} onClose={onClose}>
      <div className="grid gap-4">
        <h2 id={titleId} className="text-lg font-semibold tracking-tight">
          Watch {target.name}
        </h2>
        <p className="text-muted">
          Suites can be run by themselves around the clock, once among all servers that share this record.
        </p>
        {problem && <Alert title="The schedules cannot be read.">{problem}</Alert>}
        {views && <Schedules views={views} budget={target.budget} />}
      </div>
    </Dialog>
  );
}

interface SchedulesProps {
  views: ScheduleView[];
  budget: TargetStatus['budget'];
}

function Schedules({ views, budget }: SchedulesProps) {
  const form = useRef<HTMLFormElement>(null);
  const { zone } = usePreferences();
  const [drafts, setDrafts] = useState(() => new Map(views.map((view) => [view.suite, draftOf(view, zone)])));
  const [costs, setCosts] = useState(new Map<SuiteId, ScheduleCost | null>());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const draftFor = (view: ScheduleView): Draft => drafts.get(view.suite) ?? draftOf(view, zone);
  const isRunBy = views.some((view) => view.readOnly || draftFor(view).pace !== OFF);

  const save = async (chosen: (view: ScheduleView) => Draft) => {
    setBusy(true);
    setProblem(null);
    try {
      for (const view of views) await saveOne(view, chosen(view), zone);
      form.current?.closest('dialog')?.close();
      void refreshStatus();
    } catch (error) {
      setProblem(wordsOf(error));
    }
    setBusy(false);
  };
  return (
    <form ref={form} action={() => save(draftFor)} className="grid gap-4">
      {views.map((view) => (
        <SuiteSchedule
          key={view.suite}
          view={view}
          draft={draftFor(view)}
          change={(draft) => setDrafts((before) => new Map(before).set(view.suite, draft))}
          onCost={(cost) => setCosts((before) => new Map(before).set(view.suite, cost))}
        />
      ))}
      {isRunBy && <Total costs={[...costs.values()]} budget={budget} />}
      {problem && <Alert title="Not all of it was saved.">{problem}</Alert>}
      <div className="flex flex-wrap justify-end gap-2">
        {views.some((view) => !view.readOnly && draftOf(view, zone).pace !== OFF) && (
          <Button
            className="mr-auto"
            inert={busy}
            onClick={() => void save((view) => ({ ...draftOf(view, zone), pace: OFF }))}
          >
            Stop watching
          </Button>
        )}
        <Button kind="quiet" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit" kind="primary" inert={busy}>
          {busy ? 'Saving …' : 'Save'}
        </Button>
      </div>
    </form>
  );
}

async function saveOne(view: ScheduleView, draft: Draft, zone: string): Promise<void> {
  const { target, suite, source, readOnly } = view;
  if (readOnly || isSame(draft, draftOf(view, zone))) return;
  const written = writtenOf(draft);
  if (written) await saveSchedule(target, suite, { ...written, paused: false });
  // What runs by default is there again when it is taken away.
  else if (source === 'default') await saveSchedule(target, suite, { paused: true });
  else await removeSchedule(target, suite);
}

function Total({ costs, budget }: { costs: readonly (ScheduleCost | null)[]; budget: SchedulesProps['budget'] }) {
  const sum = (of: (cost: ScheduleCost) => number | null) =>
    costs.reduce((all, cost) => all + ((cost && of(cost)) ?? 0), 0);
  const calls = sum(({ callsPerDay }) => callsPerDay);
  const tokens = sum(({ tokensPerDay }) => tokensPerDay);
  return (
    <div className="grid gap-1 border-t border-line pt-3">
      <p aria-live="polite" data-cost>
        Together about <strong>{count(calls)} calls</strong> and <strong>{count(tokens)} tokens</strong> a day.
      </p>
      {budget && <p className="text-sm text-muted">{budgetText(budget)}</p>}
    </div>
  );
}

/** What is left of the day, and what was not told. */
function budgetText({ today, callsPerDay, tokensPerDay }: BudgetStatus): string {
  const spent = [
    ...(callsPerDay === null ? [] : [`${count(today.calls)} of ${count(callsPerDay)} calls`]),
    ...(tokensPerDay === null ? [] : [`${count(today.tokens)} of ${count(tokensPerDay)} tokens`]),
  ];
  const untold = today.untold > 0 ? ` ${count(today.untold)} requests did not tell their tokens.` : '';
  return `Spent today (UTC): ${spent.join(', ')}. It rests before more is reached.${untold}`;
}

const wordsOf = (error: unknown): string => (error instanceof ServerFault ? error.message : 'The page itself failed.');
