import type { Attempt, RecordedAttempt } from '@/lib/domain/attempt';
import type { Evidence } from '@/lib/domain/evidence';
import type { CallSpec } from '@/lib/checks/check';
import type { Verdict } from '@/lib/checks/rule';
import type { Clock } from '@/lib/clock/clock';
import type { Gateway } from '@/lib/gateway/gateway';
import type { RetryPolicy } from '@/lib/retry/decide-retry';
import type { Brakes } from './brakes';
import type { CheckProgress } from './run-check';
import type { Report } from './log';
import type { Slots } from './slots';

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
  judge: (evidence: Evidence) => Verdict;
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
