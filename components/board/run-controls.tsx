'use client';

import { useState } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { OutcomeMark } from '@/components/ui/outcome-mark';
import { ServerFault } from '@/lib/client/fetch-json';
import { cancelRun, startRun } from '@/lib/client/run-commands';
import type { Run } from '@/lib/domain/run';
import type { RunEvent } from '@/lib/domain/run-event';
import type { TargetStatus } from '@/lib/domain/status';
import type { SuiteId } from '@/lib/domain/words';
import { SUITE_TITLE } from '@/lib/verdict/words';
import { settledCount } from './suite-state';

type Choice = SuiteId | 'all';
const CHOICES: readonly Choice[] = ['doctor', 'preflight', 'smoke', 'all'];

interface Props {
  target: TargetStatus;
  apply: (event: RunEvent) => void;
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
      for (const run of await runs()) apply({ type: 'run', run });
    } catch (error) {
      setProblem({ title: failure, detail: error instanceof ServerFault ? error.message : 'The page itself failed.' });
    } finally {
      setAsking(null);
    }
  };

  return (
    <div className="grid min-w-0 gap-2">
      <div className="run-buttons">
        <span className={`cancel ${open.length > 0 ? '' : 'invisible'}`}>
          <Button
            kind="quiet"
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
  const name = choice === 'all' ? 'All' : SUITE_TITLE[choice];
  const done = open.reduce((sum, run) => sum + settledCount(run), 0);
  const total = open.reduce((sum, run) => sum + run.checks.length, 0);
  return (
    <Button
      kind={choice === 'doctor' ? 'primary' : 'plain'}
      inert={isRunning || busy}
      onClick={start}
      data-choice={choice}
    >
      {isRunning ? (
        <>
          <OutcomeMark mark="RUNNING" size={14} />
          <span key={`${done}/${total}`}>
            <span className="wide-only">{name} </span>
            {done}/{total}
          </span>
        </>
      ) : (
        <span>
          {choice === 'doctor' ? (
            <>
              Run doctor<span className="wide-only"> now</span>
            </>
          ) : (
            name
          )}
        </span>
      )}
    </Button>
  );
}
