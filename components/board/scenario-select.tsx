'use client';

import { useId, useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { useStandIn } from '@/lib/client/use-stand-in';

/** Which of its scenes the stand-in gateway plays. */
export function ScenarioSelect() {
  const { standIn, fault, choose } = useStandIn();
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  const shown = standIn?.scenarios.find((scenario) => scenario.name === standIn.scenario);
  const change = (name: string) => {
    setProblem(null);
    choose(name).catch((error: Error) => setProblem(error.message));
  };
  const trouble = problem ?? (standIn ? null : fault?.message);
  return (
    <div className="scenario">
      <label htmlFor={id} className="text-muted">
        Scenario
      </label>
      <select
        id={id}
        className="select"
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
