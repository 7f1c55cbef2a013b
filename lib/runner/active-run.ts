import { countOutcomes, hasEnded } from '@/lib/domain/apply-fact';
import type { CheckResult } from '@/lib/domain/check-result';
import { isOfNetwork } from '@/lib/domain/watch/look';
import type { Run } from '@/lib/domain/run';
import type { SuiteId, Trigger } from '@/lib/domain/words';
import type { Suite } from '@/lib/checks/check';
import { Brakes, type StopCause } from './brakes';
import { Catalogue } from './catalogue';
import { deadlines, watchRun } from './watch-run';
import { type FactBody, Journal } from './journal';
import { INTERRUPTED, internalFault, pendingResult, runVerdict } from './results';
import { runCheck } from './run-check';
import type { RunScope, TargetScope } from './run-scope';

/** One run from its start to its end. */
export class ActiveRun {
  readonly id: string;
  readonly suiteId: SuiteId;
  /**
   * Resolves with null once the start is durable, or with the id of the run that goes on instead of this one. Rejects
   * when the start could not be recorded. In both these cases nothing is asked.
   */
  readonly started: Promise<string | null>;
  /** Resolves with the run as it ended, recorded or not; with null when it never began. Rejects only as `started` does. */
  readonly ended: Promise<Run | null>;
  private readonly brakes = new Brakes();
  private readonly catalogue: Catalogue;
  private readonly journal: Journal;
  private readonly startedMs: number;
  /** Set when its checks are done. */
  private times: Pick<Run, 'finishedAt' | 'durationMs'> | null = null;
  private witness: Pick<Run, 'witness'> = {};
  private recording: Promise<boolean> | null = null;

  constructor(
    private readonly shared: TargetScope,
    private readonly suite: Suite,
    trigger: Trigger,
    slot?: string,
  ) {
    const { target, clock, record, tell, report, newId, owner } = shared;
    this.startedMs = clock.elapsed();
    this.catalogue = new Catalogue(suite, target, this.brakes);
    const checks = suite.checks.map(pendingResult);
    const run = newRun({ id: newId(), target: target.id, suite, trigger, owner, now: clock.now(), checks, slot });
    if (this.catalogue.askedByRun) run.catalogue = pendingResult(this.catalogue.keeper);
    this.id = run.id;
    this.suiteId = suite.id;
    this.journal = new Journal(run, { record, tell, brakes: this.brakes, report });
    this.started = this.journal.begin();
    this.ended = this.started.then((other) => (other === null ? this.execute() : null));
    // Whoever starts a run hears of a failed start by `started`.
    this.ended.catch(() => undefined);
  }

  /** About to end without an answer, so that nobody should join it. */
  get stopping(): boolean {
    return this.brakes.stopCause !== null;
  }

  /** Nothing is left to record: the end is durable, or the run never began, or somebody else ended it. */
  get isSettled(): boolean {
    return hasEnded(this.journal.run) || this.journal.isOver || this.times === null;
  }

  stop(cause: StopCause): void {
    this.brakes.stop(cause);
  }

  /** Tries once more to record the end of a run that has ended. */
  async recordEnd(): Promise<void> {
    if (this.isSettled) return;
    const make = (run: Run): FactBody => ({ type: 'run', phase: 'ended', run: this.end(run) });
    this.recording ??= this.journal.writeLast(make).finally(() => (this.recording = null));
    await this.recording;
  }

  private async execute(): Promise<Run> {
    const over = new AbortController();
    const scope = this.scope(over.signal);
    const { keeper, askedByRun } = this.catalogue;
    const all = askedByRun ? [...this.suite.checks, keeper] : this.suite.checks;
    await Promise.all(all.map((check) => runCheck(check, scope)));
    over.abort();
    return this.finish();
  }

  private scope(over: AbortSignal): RunScope {
    const { shared, suite, brakes, journal, catalogue } = this;
    const { lastStartMs, hardStopMs } = deadlines(shared.limits, shared.checkCount);
    const lastStart = this.startedMs + lastStartMs;
    const hardStop = this.startedMs + hardStopMs;
    const overdue = watchRun({ brakes, clock: shared.clock, report: shared.report, lastStart, hardStop, over });
    return { ...shared, suite, brakes, journal, catalogue, lastStart, overdue };
  }

  private async finish(): Promise<Run> {
    const { clock } = this.shared;
    const finishedAt = new Date(clock.now()).toISOString();
    this.times = { finishedAt, durationMs: Math.round(clock.elapsed() - this.startedMs) };
    this.witness = await this.hearWitness();
    // Twice: when a write fails the checks are done, and the store may take at least that the run is over.
    await this.recordEnd();
    await this.recordEnd();
    return hasEnded(this.journal.run) ? this.journal.run : this.end(this.journal.run);
  }

  private async hearWitness(): Promise<Pick<Run, 'witness'>> {
    const { journal, brakes } = this;
    await journal.settled();
    const suspect = journal.run.checks.some(({ outcome, reason }) => outcome === 'FAIL' && isOfNetwork(reason));
    const witness = suspect ? await this.shared.askWitness(brakes.stopped) : null;
    return witness === null ? {} : { witness };
  }

  /** What the run amounts to, given all of it that is recorded: what is missing then could not be. */
  private end(recorded: Run): Run {
    const { suite, brakes, journal, times } = this;
    const { report, target } = this.shared;
    const fault = journal.failure ?? brakes.stopRef;
    const closed = (check: CheckResult): CheckResult =>
      check.outcome === null && fault !== null
        ? { ...check, ...internalFault(check.id, fault), finishedAt: times?.finishedAt ?? null }
        : check;
    const checks = recorded.checks.map(closed);
    const catalogue = recorded.catalogue && { catalogue: closed(recorded.catalogue) };
    const run: Run = { ...recorded, checks, counts: countOutcomes(checks), ...catalogue };
    const verdict = journal.failure === null ? runVerdict(run, suite, target, brakes.stopCause, report) : INTERRUPTED;
    return { ...run, ...verdict, ...times, ...this.witness };
  }
}

interface NewRun {
  id: string;
  target: string;
  suite: Suite;
  trigger: Trigger;
  owner: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** None finished. */
  checks: CheckResult[];
  slot: string | undefined;
}

/** A run that begins. It is never queued: its checks start at once, and each of their calls waits for its own slot. */
function newRun({ id, target, suite, trigger, owner, now, checks, slot }: NewRun): Run {
  return {
    id,
    target,
    suite: suite.id,
    trigger,
    owner,
    ...(slot !== undefined && { slot }),
    status: 'running',
    startedAt: new Date(now).toISOString(),
    finishedAt: null,
    durationMs: null,
    exitCode: null,
    verified: null,
    counts: countOutcomes(checks),
    checks,
  };
}
