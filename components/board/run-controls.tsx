'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { ServerFault } from '@/lib/client/fetch-json';
import { cancelRun, startRun } from '@/lib/client/run-commands';
import type { Run } from '@/lib/domain/run';
import type { TargetStatus } from '@/lib/domain/status';
import { SUITES, type SuiteId } from '@/lib/domain/words';
import { SUITE_TEXT } from '@/lib/domain/suites';
import { settledCount } from './suite-state';

type Choice = SuiteId | 'all';
/** The leading suite first, then the others in their order. */
const CHOICES: readonly Choice[] = [
  ...SUITES.filter((id) => SUITE_TEXT[id].lead),
  ...SUITES.filter((id) => !SUITE_TEXT[id].lead),
  'all',
];

/** For the longest label, so that a starting run moves nothing. */
const ROOM: Record<Choice, string> = {
  doctor: 'min-w-33.5 max-sm:min-w-22',
  preflight: 'min-w-31.5 max-sm:min-w-18.5',
  smoke: 'min-w-29.5 max-sm:min-w-16',
  all: 'min-w-25 max-sm:min-w-12.25',
};

interface Props {
  target: TargetStatus;
  apply: (run: Run) => void;
}

/** Starts and cancels runs of a target. A running suite's button turns into its progress, in the same space. */
export function RunControls({ target, apply }: Props) {
  const [asking, setAsking] = useState<Choice | 'cancel' | null>(null);
  const [problem, setProblem] = useState<{ title: string; detail: string } | null>(null);
  const open = target.suites.flatMap((suite) => (suite.running ? [suite.running] : []));

  const command = async (name: Choice | 'cancel', failure: string, runs: () => Promise<Run[]>) => {
    setAsking(name);
    setProblem(null);
    try {
      for (const run of await runs()) apply(run);
    } catch (error) {
      setProblem({ title: failure, detail: error instanceof ServerFault ? error.message : 'The page itself failed.' });
    } finally {
      setAsking(null);
    }
  };

  return (
    <div className="grid min-w-0 gap-2">
      <div className="flex flex-wrap justify-end gap-2 max-xl:justify-start max-sm:gap-1.5 print:hidden">
        {/* On a phone beside the progress, so that its coming moves nothing. */}
        <span
          className={`max-xl:order-1 max-lg:absolute max-lg:right-0 max-lg:bottom-0 ${open.length > 0 ? '' : 'invisible'}`}
        >
          <Button
            kind="quiet"
            className="max-lg:min-h-7 max-lg:px-1.5 max-sm:px-1.75"
            inert={asking === 'cancel'}
            onClick={() =>
              command('cancel', 'The run was not cancelled.', () => Promise.all(open.map((run) => cancelRun(run.id))))
            }
          >
            Cancel
          </Button>
        </span>
        {CHOICES.map((choice) => (
          <StartButton
            key={choice}
            choice={choice}
            open={choice === 'all' ? open : open.filter((run) => run.suite === choice)}
            full={choice === 'all' ? open.length === target.suites.length : true}
            busy={asking === choice}
            start={() => command(choice, 'The run was not started.', () => startRun(choice, target.id))}
          />
        ))}
      </div>
      {problem && <Alert title={problem.title}>{problem.detail}</Alert>}
    </div>
  );
}

interface StartButtonProps {
  choice: Choice;
  /** The open runs that this button stands for. */
  open: Run[];
  /** Whether they are all that it could start. */
  full: boolean;
  busy: boolean;
  start: () => void;
}

function StartButton({ choice, open, full, busy, start }: StartButtonProps) {
  const isRunning = open.length > 0 && full;
  const name = choice === 'all' ? 'All' : SUITE_TEXT[choice].title;
  const leads = choice !== 'all' && SUITE_TEXT[choice].lead;
  const done = open.reduce((sum, run) => sum + settledCount(run), 0);
  const total = open.reduce((sum, run) => sum + run.checks.length, 0);
  return (
    <Button
      kind={leads ? 'primary' : 'plain'}
      inert={isRunning || busy}
      onClick={start}
      data-choice={choice}
      className={`max-sm:px-1.75 ${ROOM[choice]}`}
    >
      {isRunning ? (
        <>
          <OutcomeMark mark="RUNNING" size={14} className={choice === 'all' ? 'max-sm:hidden' : ''} />
          <span key={`${done}/${total}`}>
            <span className="max-sm:hidden">{name} </span>
            {done}/{total}
          </span>
        </>
      ) : (
        <span>
          {leads ? (
            <>
              Run {name.toLowerCase()}
              <span className="max-sm:hidden"> now</span>
            </>
          ) : (
            name
          )}
        </span>
      )}
    </Button>
  );
}
