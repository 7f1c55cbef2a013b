import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { CallSpec, Suite } from '@/lib/checks/check';
import type { Clock } from '@/lib/clock/clock';
import type { Gateway } from '@/lib/gateway/gateway';
import type { Brakes } from './brakes';
import type { Catalogue } from './catalogue';
import type { RunnerLimits } from './watch-run';
import type { Journal } from './journal';
import type { Report } from './log';
import type { RunRecord, Sink } from './sink';
import type { GatherEnd } from './settle-check';
import type { Slots } from './slots';
import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import type { Ruling } from '@/lib/checks/judging/rule';
import type { RetryPolicy } from '@/lib/retry/decide-retry';
import type { CheckProgress } from './run-check';

/** What all runs of a target share. */
export interface TargetScope {
  target: Target;
  gateway: Gateway;
  record: RunRecord;
  /** Told each fact of every run, once it is durable. */
  tell: Sink;
  /** Whose lease the runs stand on. */
  owner: string;
  clock: Clock;
  limits: RunnerLimits;
  random: () => number;
  newId: () => string;
  /** Checks of all suites together. */
  checkCount: number;
  slots: Slots;
  report: Report;
  /**
   * Asks whether it is we who are cut off, where a run failed by the network; null where nobody can tell, or when the
   * signal aborts first. Never rejects.
   */
  askWitness: (signal: AbortSignal) => Promise<NonNullable<Run['witness']> | null>;
}

/** What the checks of one run share. */
export interface RunScope extends TargetScope {
  suite: Suite;
  brakes: Brakes;
  journal: Journal;
  catalogue: Catalogue;
  /** By `clock.elapsed`: after this moment no attempt begins. */
  lastStart: number;
  /** Resolves when a check that has not ended by then is given up. */
  overdue: Promise<GatherEnd>;
}

/** All that placing a call needs of its check, its run and its target. */
export interface CallScope {
  gateway: Gateway;
  slots: Slots;
  clock: Clock;
  timeoutMs: number;
  policy: RetryPolicy;
  random: () => number;
  brakes: Brakes;
  progress: CheckProgress;
  report: Report;
  /** Whether an attempt that begins in `ms` still begins before the run's deadline. */
  inTime(ms: number): boolean;
  /** Both resolve once the fact is durable and told; false when it could not be recorded. */
  attemptEnded(recorded: RecordedAttempt): Promise<boolean>;
  waitEnded(attempt: Attempt): Promise<boolean>;
}

/** A call of a check with what decides about each of its attempts. */
export interface PlacedCall extends CallSpec {
  judge: (evidence: Evidence) => Ruling;
}

export interface CallSignals {
  /** No attempt begins, and no wait goes on, after it. */
  begin: AbortSignal;
  /** Ends the attempt in flight. */
  flight: AbortSignal;
}

/** `lost` aborts when another call has won. */
export function callSignals({ closed, stopped }: Brakes, lost: AbortSignal | undefined): CallSignals {
  if (!lost) return { begin: closed, flight: stopped };
  return { begin: AbortSignal.any([closed, lost]), flight: AbortSignal.any([stopped, lost]) };
}
