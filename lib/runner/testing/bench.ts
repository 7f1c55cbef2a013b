import { FakeClock } from '@/lib/clock/fake-clock';
import type { Run } from '@/lib/domain/run';
import type { RunEvent } from '@/lib/domain/run-event';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
import type { Suite } from '@/lib/checks/check';
import { createRunner, type Runner } from '@/lib/runner/create-runner';
import type { RunnerLimits } from '@/lib/runner/deadlines';
import { MemoryRecorder } from './memory-recorder';
import { ScriptedGateway, type Script } from './scripted-gateway';

const TARGET: Target = {
  id: 'stand-in',
  name: 'Stand-in',
  baseUrl: 'https://gateway.test/v1',
  standIn: true,
  authStyle: 'bearer',
  textModel: null,
  vlmModel: null,
  missing: [],
};

export const LIMITS: RunnerLimits = {
  maxConcurrency: 4,
  timeoutMs: 20_000,
  retry: { maxAttempts: 3, baseMs: 500, maxDelayMs: 8000, budgetMs: 30_000 },
};

export interface BenchOptions {
  suites: Suite[];
  script?: Script;
  limits?: Partial<RunnerLimits>;
  target?: Partial<Target>;
  random?: () => number;
}

export interface Bench {
  runner: Runner;
  clock: FakeClock;
  gateway: ScriptedGateway;
  recorder: MemoryRecorder;
  logged: { ref: string; err: unknown; message: string }[];
  /** Events of the runs that `start` started, as they were told. */
  events: RunEvent[];
  /** Starts a suite and follows it; `ended` is the run of its last event. */
  start(suite: SuiteId): Promise<{ run: Run; ended: Promise<Run> }>;
  /** Starts a suite and lets time pass until it has ended. */
  finish(suite: SuiteId): Promise<Run>;
}

/** A runner with a clock that stands still, a gateway and a record in memory, and a random that is always one half. */
export function createBench({ suites, script, limits, target, random = () => 0.5 }: BenchOptions): Bench {
  const clock = new FakeClock();
  const gateway = new ScriptedGateway(clock, script ?? (() => ({ status: 200, afterMs: 100 })));
  const recorder = new MemoryRecorder();
  const logged: Bench['logged'] = [];
  const events: RunEvent[] = [];
  let ids = 0;
  const runner = createRunner({
    suites,
    gateway,
    recorder,
    clock,
    random,
    target: { ...TARGET, ...target },
    limits: { ...LIMITS, ...limits },
    newId: () => `id-${(ids += 1)}`,
    log: { error: (fields, message) => logged.push({ ...fields, message }) },
  });
  const start = async (suite: SuiteId) => {
    const { run } = await runner.start(suite, 'manual');
    const ended = new Promise<Run>((resolve) => {
      runner.subscribe(run.id, (event) => {
        events.push(event);
        if (event.type === 'run') resolve(event.run);
      });
    });
    return { run, ended };
  };
  const finish = async (suite: SuiteId) => clock.until((await start(suite)).ended);
  return { runner, clock, gateway, recorder, logged, events, start, finish };
}
