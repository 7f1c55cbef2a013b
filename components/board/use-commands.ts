'use client';

import { useState } from 'react';
import { ServerFault } from '@/lib/client/fetch-json';
import { cancelRun, startRun } from '@/lib/client/run-commands';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';
import type { Question } from '@/components/watch/budget-question';

export interface BoardCommands {
  /** What is being asked of the server right now; null when nothing is. */
  asking: SuiteId | 'all' | 'cancel' | null;
  problem: { title: string; detail: string } | null;
  /** What is to be answered before a run is started; null when nothing is. */
  question: Question | null;
  start: (suite: SuiteId | 'all') => Promise<void>;
  cancel: (runs: readonly Run[]) => Promise<void>;
}

/** Starts and cancels runs of a target; `apply` is told what became of each. */
export function useCommands(target: string, apply: (run: Run) => void): BoardCommands {
  const [asking, setAsking] = useState<BoardCommands['asking']>(null);
  const [problem, setProblem] = useState<BoardCommands['problem']>(null);
  const [question, setQuestion] = useState<Question | null>(null);
  const command = async (
    name: BoardCommands['asking'],
    failure: string,
    runs: () => Promise<Run[]>,
    ask?: (detail: string) => void,
  ) => {
    setAsking(name);
    setProblem(null);
    try {
      for (const run of await runs()) apply(run);
    } catch (error) {
      if (ask && error instanceof ServerFault && error.field === 'confirm') return ask(error.message);
      setProblem({ title: failure, detail: error instanceof ServerFault ? error.message : 'The page itself failed.' });
    } finally {
      setAsking(null);
    }
  };
  const start = (suite: SuiteId | 'all', confirmed = false): Promise<void> => {
    const ask = (detail: string) => {
      const answer = (goOn: boolean) => {
        setQuestion(null);
        if (goOn) void start(suite, true);
      };
      setQuestion({ detail, answer });
    };
    return command(suite, 'The run was not started.', () => startRun(suite, target, confirmed), ask);
  };
  return {
    asking,
    problem,
    question,
    start: (suite) => start(suite),
    cancel: (open) =>
      command('cancel', 'The run was not cancelled.', () => Promise.all(open.map(({ id }) => cancelRun(id)))),
  };
}
