import type { Run } from '@/lib/domain/run';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import type { Suite } from '@/lib/checks/check';
import { ActiveRun } from './active-run';
import { createReport, type Log } from './log';
import type { TargetScope } from './run-scope';
import { toAll, type Sink } from './sink';
import { createSlots, type ShareLine } from './slots';

export interface RunnerOptions extends Omit<TargetScope, 'slots' | 'report' | 'checkCount' | 'tell' | 'askWitness'> {
  /** Left out: there is none. */
  askWitness?: TargetScope['askWitness'];
  suites: readonly Suite[];
  sinks: readonly Sink[];
  log: Log;
  /** Absent when no other instance asks the target. */
  share?: ShareLine;
}

/** The runs of one target. What happens in them is recorded, and then told to the sinks. */
export interface Runner {
  /**
   * Resolves once the start is durable. A suite that runs already is not started twice: `joined` is true and the id is
   * that of the run that goes on, here or elsewhere. `slot` is the moment at which it was due (ISO 8601). Rejects when the start could not be recorded, and after `shutdown`.
   */
  start(suite: SuiteId, trigger: Trigger, slot?: string): Promise<{ runId: string; joined: boolean }>;
  /** Resolves with the run as it ended, which is recorded unless the store failed; null when it is not going here. */
  ended(runId: string): Promise<Run | null>;
  /** Ends a run, and resolves as `ended` does. */
  cancel(runId: string): Promise<Run | null>;
  /** Ends what is going, with all that was found so far, and starts nothing more. */
  shutdown(cause?: 'interrupted' | 'cancelled'): Promise<void>;
  /** Ends what is going, since the lease that it stood on was lost. */
  giveUp(): void;
}

export function createRunner({ suites, log, sinks, share, ...options }: RunnerOptions): Runner {
  const report = createReport(log, options.newId);
  const shut = new AbortController();
  const max = options.limits.maxConcurrency;
  const shared: TargetScope = {
    askWitness: async () => null,
    ...options,
    report,
    tell: toAll(sinks, report),
    slots: createSlots({ max, clock: options.clock, share, over: shut.signal, report }),
    checkCount: suites.reduce((sum, suite) => sum + suite.checks.length, 0),
  };
  return new TargetRunner(shared, suites, shut);
}

/** How long after a failure the store is tried again; doubled each time, up to the longest. */
const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;

class TargetRunner implements Runner {
  private readonly going = new Map<SuiteId, ActiveRun>();
  private shutting = false;
  /** Runs that have ended, which only we know as long as the store cannot take it. */
  private readonly unrecorded = new Map<SuiteId, ActiveRun>();

  constructor(
    private readonly shared: TargetScope,
    private readonly suites: readonly Suite[],
    private readonly shut: AbortController,
  ) {}

  async start(suiteId: SuiteId, trigger: Trigger, slot?: string): Promise<{ runId: string; joined: boolean }> {
    const late = this.unrecorded.get(suiteId);
    if (late) await late.recordEnd();
    for (let other = this.going.get(suiteId); other; other = this.going.get(suiteId)) {
      if (!other.stopping && (await isBegun(other))) return begun(other, true);
      await other.ended.catch(() => undefined);
    }
    if (this.shutting) throw new Error('the runner has been shut down');
    const suite = this.suites.find(({ id }) => id === suiteId);
    if (!suite) throw new Error(`there is no suite ${suiteId}`);
    const active = new ActiveRun(this.shared, suite, trigger, slot);
    this.going.set(suiteId, active);
    active.ended.then(
      () => this.retire(active),
      () => this.going.delete(suiteId),
    );
    return begun(active, false);
  }

  async ended(runId: string): Promise<Run | null> {
    return this.find(runId)?.ended.catch(() => null) ?? null;
  }

  async cancel(runId: string): Promise<Run | null> {
    this.find(runId)?.stop('cancelled');
    return this.ended(runId);
  }

  async shutdown(cause: 'interrupted' | 'cancelled' = 'interrupted'): Promise<void> {
    const all = [...this.going.values()];
    for (const active of all) active.stop(cause);
    this.shutting = true;
    await Promise.allSettled(all.map(({ ended }) => ended));
    this.shut.abort();
  }

  giveUp(): void {
    for (const active of this.going.values()) active.stop('lapsed');
  }

  private find(runId: string): ActiveRun | undefined {
    return [...this.going.values()].find(({ id }) => id === runId);
  }

  private retire(active: ActiveRun): void {
    this.going.delete(active.suiteId);
    void this.recordLate(active);
  }

  /** Tries until the end is recorded: until then nobody is told that the run is over. */
  private async recordLate(active: ActiveRun): Promise<void> {
    const { clock } = this.shared;
    const { signal } = this.shut;
    this.unrecorded.set(active.suiteId, active);
    for (let ms = FIRST_RETRY_MS; !signal.aborted && !active.isSettled; ms = Math.min(2 * ms, LONGEST_RETRY_MS)) {
      await clock.sleep(ms, signal).catch(() => undefined);
      await active.recordEnd();
    }
    this.unrecorded.delete(active.suiteId);
  }
}

/** The run of a suite that goes on: this one, or another that it found when it was to start. */
async function begun(active: ActiveRun, joined: boolean): Promise<{ runId: string; joined: boolean }> {
  const other = await active.started;
  return other === null ? { runId: active.id, joined } : { runId: other, joined: true };
}

/** False when its start could not be recorded, which is nothing that whoever wants the next one should hear. */
const isBegun = ({ started }: ActiveRun): Promise<boolean> =>
  started.then(
    () => true,
    () => false,
  );
