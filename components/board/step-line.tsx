'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { PhraseText } from '@/components/ui/phrase-text';
import { useServerTime } from '@/lib/client/use-server-time';
import { SUITE_TEXT } from '@/lib/domain/suites';
import type { Act, Step } from '@/lib/verdict/step';
import type { Commands } from './use-commands';

interface Props {
  step: Step;
  commands: Pick<Commands, 'asking' | 'start'>;
}

/** What to do now, with the buttons that do it. */
export const StepLine = ({ step, commands }: Props) => (
  <div
    className="flex flex-wrap items-center gap-x-3 gap-y-1.5 pt-1.5 pl-9 text-sm/5 max-lg:pl-0"
    data-step={step.kind}
  >
    <p className="max-w-208 min-w-0 text-pretty">
      <span className="font-semibold">Next:</span> <PhraseText phrase={step.phrase} counting />
    </p>
    <span className="flex flex-wrap gap-2 empty:hidden print:hidden">
      {step.acts.map((act) =>
        act.do === 'copy' ? (
          <CopyButton key={act.text} text={act.text} what={act.text} />
        ) : (
          <RunAct key={`${act.suite} ${act.at}`} act={act} commands={commands} />
        ),
      )}
    </span>
  </div>
);

type RunAct = Extract<Act, { do: 'run' }>;

/** Before the moment that the gateway told it arms itself, and runs then, as long as the page is open. */
function RunAct({ act: { suite, at }, commands }: { act: RunAct; commands: Props['commands'] }) {
  const now = useServerTime(1_000);
  const [isArmed, setArmed] = useState(false);
  const isAhead = at !== null && Date.parse(at) > now;
  const { start } = commands;
  useEffect(() => {
    if (!isArmed || isAhead) return;
    setArmed(false);
    void start(suite);
  }, [isArmed, isAhead, start, suite]);
  const name = suite === 'all' ? 'all checks' : SUITE_TEXT[suite].title.toLowerCase();
  return (
    <Button
      size="small"
      className="min-h-7 bg-canvas"
      inert={commands.asking !== null}
      aria-pressed={isAhead ? isArmed : undefined}
      onClick={() => (isAhead ? setArmed(!isArmed) : void start(suite))}
    >
      {isAhead ? (isArmed ? 'Will run then. Undo' : `Run ${name} then`) : `Run ${name}`}
    </Button>
  );
}
