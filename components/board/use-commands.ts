'use client';

import { useState } from 'react';
import { ServerFault } from '@/lib/client/fetch-json';
import { cancelRun, startRun } from '@/lib/client/run-commands';
import type { Run } from '@/lib/domain/run';
import type { SuiteId } from '@/lib/domain/words';

export interface Commands {
  /** What is being asked of the server right now; null when nothing is. */
  asking: SuiteId | 'all' | 'cancel' | null;
  problem: { title: string; detail: string } | null;
  start: (suite: SuiteId | 'all') => Promise<void>;
  cancel: (runs: readonly Run[]) => Promise<void>;
}

/** Starts and cancels runs of a target; `apply` is told what became of each. */
export function useCommands(target: string, apply: (run: Run) => void): Commands {
  const [asking, setAsking] = useState<Commands['asking']>(null);
  const [problem, setProblem] = useState<Commands['problem']>(null);
  const command = async (name: Commands['asking'], failure: string, runs: () => Promise<Run[]>) => {
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
  return {
    asking,
    problem,
    start: (suite) => command(suite, 'The run was not started.', () => startRun(suite, target)),
    cancel: (open) =>
      command('cancel', 'The run was not cancelled.', () => Promise.all(open.map(({ id }) => cancelRun(id)))),
  };
}
