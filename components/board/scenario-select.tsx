'use client';

import { useId, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { SELECT } from '@/components/ui/field';
import { useStandIn } from '@/lib/client/use-stand-in';

/** Which of its scenes the stand-in gateway plays. */
export function ScenarioSelect({ onChosen }: { onChosen?: (() => void) | undefined }) {
  const { standIn, fault, choose } = useStandIn();
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const shown = standIn?.scenarios.find((scenario) => scenario.name === standIn.scenario);
  const change = (name: string) => {
    setProblem(null);
    choose(name).then(onChosen, (error: Error) => setProblem(error.message));
  };
  const trouble = problem ?? (standIn ? null : fault?.message);
  return (
    <div className="flex items-center gap-2 self-start max-sm:w-full max-sm:text-xs noscript:hidden print:hidden">
      <label htmlFor={id} className="text-muted">
        Scenario
      </label>
      <select
        id={id}
        className={`${SELECT} w-60 max-sm:h-6.5 max-sm:flex-1`}
        value={standIn?.scenario ?? ''}
        disabled={!standIn}
        title={shown?.about}
        onChange={(event) => change(event.target.value)}
      >
        {!standIn && <option value="">…</option>}
        {standIn?.scenarios.map((scenario) => (
          <option key={scenario.name} value={scenario.name} title={scenario.about}>
            {scenario.title}
          </option>
        ))}
      </select>
      {trouble && <Alert title="The scenarios cannot be reached.">{trouble}</Alert>}
    </div>
  );
}
