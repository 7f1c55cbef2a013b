import type { Run } from '@/lib/domain/run';
import type { Target } from '@/lib/domain/target';
import type { Suite } from '@/lib/checks/check';
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
