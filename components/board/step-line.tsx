'use client';

import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { PhraseText } from '@/components/ui/phrase-text';
import { useServerTime } from '@/lib/client/use-server-time';
import { useVisitor } from '@/lib/client/use-visitor';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { phraseText } from '@/lib/verdict/moment';
import type { Act, Step } from '@/lib/verdict/step';
import type { BoardCommands } from './use-commands';

interface Props {
  step: Step;
  commands: Pick<BoardCommands, 'asking' | 'start'>;
}

/** What to do now, with the buttons that do it, as far as whoever looks may press them. */
export const StepLine = ({ step, commands }: Props) => {
  const { mayAct } = useVisitor();
  return (
    // Another step is another text, not the old one moved; its buttons stand beside it, so that it takes no more height.
    <div
      key={`${phraseText(step.phrase)} ${JSON.stringify(step.acts)}`}
      className="flex items-center gap-3 pt-1.5 pl-9 text-sm/4.75 max-lg:items-start max-lg:pl-0 max-lg:text-xs/4.25"
      data-step={step.kind}
    >
      <p className="max-w-176 min-w-0 text-pretty">
        <span className="font-semibold">Next:</span> <PhraseText phrase={step.phrase} counting />
      </p>
      <span className="flex shrink-0 flex-wrap gap-2 empty:hidden noscript:hidden max-lg:ml-auto max-lg:flex-col print:hidden">
        {step.acts
          .filter((act) => mayAct || act.do === 'copy')
          .map((act) =>
            act.do === 'copy' ? (
              <CopyButton key={act.text} text={act.text} what={act.text} />
            ) : (
              <RunAct key={`${act.suite} ${act.at}`} act={act} commands={commands} />
            ),
          )}
      </span>
    </div>
  );
};

type RunAct = Extract<Act, { do: 'run' }>;

/**
 * Before the moment that the gateway told it arms itself, and runs then, as long as the page is open. What can be run at once
 * has its button right below on a phone.
 */
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
      className={`bg-canvas ${isAhead ? '' : 'max-lg:hidden'}`}
      inert={commands.asking !== null}
      aria-pressed={isAhead ? isArmed : undefined}
      onClick={() => (isAhead ? setArmed(!isArmed) : void start(suite))}
    >
      {isAhead ? <ThenLabel isArmed={isArmed} name={name} /> : `Run ${name}`}
    </Button>
  );
}

/** A phone has room for the verb. */
const ThenLabel = ({ isArmed, name }: { isArmed: boolean; name: string }) => (
  <span>
    {isArmed ? 'Undo' : 'Run'}
    <span className="max-lg:sr-only"> {name}</span> then
  </span>
);
