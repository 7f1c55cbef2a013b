import type { Run } from '@/lib/domain/run';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import type { Suite } from '@/lib/checks/check';
import { ActiveRun } from './active-run';
import type { RunListener } from './listeners';
import { createReport, type Log } from './log';
import type { TargetScope } from './run-scope';
import { createSlots } from './slots';

export interface RunnerOptions extends Omit<TargetScope, 'slots' | 'report' | 'checkCount'> {
  suites: readonly Suite[];
  log: Log;
}

/** The runs of one target. */
export interface Runner {
  /**
   * Resolves once the start is durable. A suite that runs already is not started twice: `joined` is true and the run is
   * the one that goes on. Rejects when the start could not be recorded, and after `shutdown`.
   */
  start(suite: SuiteId, trigger: Trigger): Promise<{ run: Run; joined: boolean }>;
  /** Resolves with the run as it ended; null when it is not going. */
  cancel(runId: string): Promise<Run | null>;
  /** A copy of the state so far; null when the run is not going, and the store has its end. */
  live(runId: string): Run | null;
  /** Every event from now on, up to the `run` that ends it. Null when the run is not going. */
  subscribe(runId: string, listener: RunListener): (() => void) | null;
  /** Ends what is going as interrupted, with all that was found so far, and starts nothing more. */
  shutdown(): Promise<void>;
}

export function createRunner({ suites, log, ...options }: RunnerOptions): Runner {
  const shared: TargetScope = {
    ...options,
    slots: createSlots(options.limits.maxConcurrency, options.clock),
    report: createReport(log, options.newId),
    checkCount: suites.reduce((sum, suite) => sum + suite.checks.length, 0),
  };
  return new TargetRunner(shared, suites);
}

class TargetRunner implements Runner {
  private readonly going = new Map<SuiteId, ActiveRun>();
  /** The latest run of a suite whose end the store could not take: only we know that it is over. */
  private readonly unrecorded = new Map<SuiteId, Run>();
  private shut = false;

  constructor(
    private readonly shared: TargetScope,
    private readonly suites: readonly Suite[],
  ) {}

  async start(suiteId: SuiteId, trigger: Trigger): Promise<{ run: Run; joined: boolean }> {
    for (let other = this.going.get(suiteId); other; other = this.going.get(suiteId)) {
      if (!other.stopping) return this.once(other, true);
      await other.ended.catch(() => undefined);
    }
    if (this.shut) throw new Error('the runner has been shut down');
    const suite = this.suites.find(({ id }) => id === suiteId);
    if (!suite) throw new Error(`there is no suite ${suiteId}`);
    const active = new ActiveRun(this.shared, suite, trigger);
    this.going.set(suiteId, active);
    active.ended.then(
      (run) => this.retire(active, run),
      () => this.going.delete(suiteId),
    );
    return this.once(active, false);
  }

  async cancel(runId: string): Promise<Run | null> {
    const active = this.find(runId);
    active?.stop('cancelled');
    return active ? active.ended.catch(() => null) : null;
  }

  live(runId: string): Run | null {
    const active = this.find(runId);
    if (active) return active.snapshot();
    const unrecorded = [...this.unrecorded.values()].find(({ id }) => id === runId);
    return unrecorded ? structuredClone(unrecorded) : null;
  }

  subscribe(runId: string, listener: RunListener): (() => void) | null {
    return this.find(runId)?.listeners.add(listener) ?? null;
  }

  async shutdown(): Promise<void> {
    this.shut = true;
    const all = [...this.going.values()];
    for (const active of all) active.stop('interrupted');
    await Promise.allSettled(all.map(({ ended }) => ended));
  }

  private async once(active: ActiveRun, joined: boolean): Promise<{ run: Run; joined: boolean }> {
    await active.started;
    return { run: active.snapshot(), joined };
  }

  private find(runId: string): ActiveRun | undefined {
    return [...this.going.values()].find(({ id }) => id === runId);
  }

  private retire(active: ActiveRun, run: Run): void {
    this.going.delete(active.suiteId);
    if (active.recorded) void this.catchUp();
    else this.unrecorded.set(active.suiteId, run);
    active.listeners.tell({ type: 'run', run: structuredClone(run) });
    active.listeners.dismiss();
  }

  /** The store takes ends again, so it is told those that it missed. */
  private async catchUp(): Promise<void> {
    const { recorder, report } = this.shared;
    for (const [suiteId, run] of this.unrecorded) {
      try {
        await recorder.runEnded(run);
        if (this.unrecorded.get(suiteId) === run) this.unrecorded.delete(suiteId);
      } catch (err) {
        report(err, 'a run could not be recorded');
      }
    }
  }
}
