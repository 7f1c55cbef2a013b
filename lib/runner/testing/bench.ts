import { expect } from 'vitest';
import { FakeClock } from '@/lib/clock/fake-clock';
import type { Fact } from '@/lib/domain/fact';
import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { SuiteId } from '@/lib/domain/words';
import type { Suite } from '@/lib/checks/check';
import { createRunner, type Runner } from '@/lib/runner/create-runner';
import type { RunnerLimits } from '@/lib/runner/watch-run';
import type { Sink } from '@/lib/runner/sink';
import { MemoryRecord } from './memory-record';
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
  sinks?: Sink[];
}

export interface Bench {
  runner: Runner;
  clock: FakeClock;
  gateway: ScriptedGateway;
  record: MemoryRecord;
  logged: { ref: string; err: unknown; message: string }[];
  /** What was told, in order. */
  told: Fact[];
  /** A run as far as it was told. */
  run(id: string): Run;
  /** Starts a suite; `ended` is the run as it ended, recorded or not. */
  start(suite: SuiteId): Promise<{ id: string; ended: Promise<Run> }>;
  /** Starts a suite and lets time pass until it has ended. */
  finish(suite: SuiteId): Promise<Run>;
}

/** A runner with a clock that stands still, a gateway and a record in memory, and a random that is always one half. */
export function createBench({ suites, script, limits, target, random = () => 0.5, sinks = [] }: BenchOptions): Bench {
  const clock = new FakeClock();
  const gateway = new ScriptedGateway(clock, script ?? (() => ({ status: 200, afterMs: 100 })));
  const record = new MemoryRecord();
  const logged: Bench['logged'] = [];
  const told: Fact[] = [];
  const runs = new Map<string, Run>();
  const listen: Sink = (fact, run) => {
    told.push(fact);
    runs.set(run.id, run);
  };
  let ids = 0;
  const runner = createRunner({
    suites,
    gateway,
    record,
    clock,
    random,
    sinks: [...sinks, listen],
    owner: 'bench',
    target: { ...TARGET, ...target },
    limits: { ...LIMITS, ...limits },
    newId: () => `id-${(ids += 1)}`,
    log: { error: (fields, message) => logged.push({ ...fields, message }) },
  });
  const run = (id: string) => runs.get(id) ?? expect.unreachable(`nothing was told of ${id}`);
  const start = async (suite: SuiteId) => {
    const { runId: id } = await runner.start(suite, 'manual');
    return { id, ended: runner.ended(id).then((ended) => ended ?? run(id)) };
  };
  const finish = async (suite: SuiteId) => clock.until((await start(suite)).ended);
  return { runner, clock, gateway, record, logged, told, run, start, finish };
}
