import { countOutcomes } from '@/lib/domain/apply-fact';
import type { Run } from '@/lib/domain/run';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import type { Suite } from '@/lib/checks/check';
import { Brakes, type StopCause } from './brakes';
import { Catalogue } from './catalogue';
import { CheckProgress } from './check-progress';
import { deadlines } from './deadlines';
import { Journal } from './journal';
import { Listeners } from './listeners';
import { newRun } from './new-run';
import { pendingResult } from './results';
import { runCheck } from './run-check';
import type { RunScope, TargetScope } from './run-scope';
import { INTERRUPTED, runVerdict } from './run-verdict';
import { watchRun } from './watch-run';

/** One run from its start to its end. */
export class ActiveRun {
  readonly id: string;
  readonly suiteId: SuiteId;
  readonly listeners: Listeners;
  /** Resolves once the start is durable; rejects when it could not be recorded, and then nothing was asked. */
  readonly started: Promise<void>;
  /** Resolves with the run as it ended. Rejects only when `started` does. */
  readonly ended: Promise<Run>;
  /** Whether the end is durable. */
  recorded = false;
  private readonly run: Run;
  private readonly checks: CheckProgress[];
  private readonly brakes = new Brakes();
  private readonly catalogue: Catalogue;
  private readonly journal: Journal;
  private readonly startedMs: number;

  constructor(
    private readonly shared: TargetScope,
    private readonly suite: Suite,
    trigger: Trigger,
  ) {
    const { target, clock, recorder, report, newId } = shared;
    this.startedMs = clock.elapsed();
    this.checks = suite.checks.map((check) => new CheckProgress(pendingResult(check)));
    const checks = this.checks.map(({ result }) => result);
    this.catalogue = new Catalogue(suite, target, this.brakes);
    this.run = newRun({ id: newId(), target: target.id, suite, trigger, now: clock.now(), checks });
    if (this.catalogue.askedByRun) this.run.catalogue = pendingResult(this.catalogue.keeper);
    this.id = this.run.id;
    this.suiteId = suite.id;
    this.listeners = new Listeners(report);
    this.journal = new Journal(recorder, this.brakes, report);
    this.started = begin(() => recorder.runStarted(this.snapshot()));
    this.ended = this.started.then(() => this.execute());
    // Whoever starts a run hears of a failed start by `started`.
    this.ended.catch(() => undefined);
  }

  /** About to end without an answer, so that nobody should join it. */
  get stopping(): boolean {
    return this.brakes.stopCause !== null;
  }

  snapshot(): Run {
    return structuredClone(this.run);
  }

  stop(cause: StopCause): void {
    this.brakes.stop(cause);
  }

  private async execute(): Promise<Run> {
    const over = new AbortController();
    const scope = this.scope(over.signal);
    const { keeper } = this.catalogue;
    await Promise.all([
      ...this.suite.checks.map((check, at) => {
        const progress = this.checks[at];
        return progress && runCheck(check, progress, scope);
      }),
      this.run.catalogue && runCheck(keeper, new CheckProgress(this.run.catalogue), scope),
    ]);
    over.abort();
    return this.finish();
  }

  private scope(over: AbortSignal): RunScope {
    const { shared, suite, run, brakes, journal, listeners, catalogue } = this;
    const { lastStartMs, hardStopMs } = deadlines(shared.limits, shared.checkCount);
    const lastStart = this.startedMs + lastStartMs;
    const hardStop = this.startedMs + hardStopMs;
    const overdue = watchRun({ brakes, clock: shared.clock, report: shared.report, lastStart, hardStop, over });
    return { ...shared, suite, run, brakes, journal, listeners, catalogue, lastStart, overdue };
  }

  /** Shown as ended only when the end is durable. */
  private async finish(): Promise<Run> {
    const { run, suite, brakes, journal } = this;
    const { clock, report, target } = this.shared;
    const ended: Run = {
      ...this.snapshot(),
      ...runVerdict(run, suite, target, brakes.stopCause, report),
      finishedAt: new Date(clock.now()).toISOString(),
      durationMs: Math.round(clock.elapsed() - this.startedMs),
      counts: countOutcomes(run.checks),
    };
    this.recorded = await journal.writeLast((recorder) => recorder.runEnded(ended));
    return { ...ended, ...(!this.recorded && INTERRUPTED) };
  }
}

/** A recorder that throws outright rejects like any other. */
async function begin(record: () => Promise<void>): Promise<void> {
  await record();
}
